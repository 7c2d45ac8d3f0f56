import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { receiptOf } from '../src/domain/ballot/receipt.ts';
import { buildBulletin, type SealedCampaign } from '../src/domain/bulletin/buildBulletin.ts';
import type { OpenedBallot } from '../src/domain/bulletin/bulletin.ts';
import { withDataDirectory } from './dataDirectory.ts';
import type { VerifyUsage } from './protocol.ts';
import { startWorker } from './worker.ts';

export interface VerifyFigures {
  readonly ballots: number;
  /** From the command line to its last word, in a process of its own. */
  readonly seconds: number;
  /** The most that the process ever had resident. */
  readonly peakMegabytes: number;
  readonly bulletinMegabytes: number;
  readonly auditorsMegabytes: number;
  /** What did not verify: nothing, in a good run. */
  readonly faults: readonly string[];
}

const SUBJECTS = 3_750;
const ITEMS = Array.from({ length: 10 }, (_, n) => `item-${n}`);
const GRADES = ['satisfied', 'fairly', 'average', 'dissatisfied', 'unknown'];
const CELLS = ['members', 'masses', 'recipients'];

/** Verifies a bulletin of so many ballots with its auditor's file and a receipt. */
export function measureVerify(ballots: number): Promise<VerifyFigures> {
  return withDataDirectory(async (directory) => {
    const sealed = sealedCampaign(ballots);
    const built = buildBulletin(sealed);
    const [bulletin, auditors] = [JSON.stringify(built.bulletin), JSON.stringify(built.auditorsFile)];
    const [file, openings] = [join(directory, 'bulletin.json'), join(directory, 'ballots.json')];
    await writeFile(file, bulletin);
    await writeFile(openings, auditors);
    const receipt = receiptOf(sealed.tags.at(-1)?.tag ?? chance('none'));
    const options = ['--ballots', openings, '--receipt', receipt, '--fingerprint', built.bulletin.fingerprint];
    const args = ['verify', file, ...options];
    const { worker, hello } = await startWorker<object, never, VerifyUsage>('verifyProcess.ts', args, 1);
    await worker.stop();
    return {
      ...{ ballots, seconds: hello.seconds, peakMegabytes: hello.peakMegabytes },
      bulletinMegabytes: Buffer.byteLength(bulletin) / 2 ** 20,
      auditorsMegabytes: Buffer.byteLength(auditors) / 2 ** 20,
      faults: hello.code === 0 ? [] : hello.words,
    };
  });
}

function sealedCampaign(size: number): SealedCampaign {
  const opened = Array.from({ length: size }, (_, n) => ballot(n));
  const subjects = Array.from({ length: SUBJECTS }, (_, n) => ({
    ...{
      code: `s${n}`,
      name: `第 ${n} 号党员`,
      kind: 'person' as const,
      unit: `u${n % 500}`,
      form: 'members',
      items: ITEMS,
    },
  }));
  const figures = new Map(
    subjects.map(({ code }) => [code, { ballots: 0, counts: ITEMS.map(() => GRADES.map(() => 0)) }]),
  );
  for (const { subject, grades } of opened) {
    const own = figures.get(subject);
    if (!own) continue;
    own.ballots += 1;
    for (const [item, grade] of grades.entries()) {
      const counts = own.counts[item] ?? [];
      counts[grade - 1] = (counts[grade - 1] ?? 0) + 1;
    }
  }
  const shown = [...figures].map(([subject, { ballots, counts }]) => {
    return { subject, ballots, items: ITEMS.map((code, item) => ({ code, counts: counts[item] ?? [] })) };
  });
  return {
    campaign: {
      ...{ id: 'bench', title: '民主评议', timeZone: 'Asia/Shanghai', k: 5 },
      ...{ opensAt: '2012-02-05T16:00:00Z', collectionDeadline: '2012-03-11T16:00:00Z' },
      forms: [
        {
          ...{ code: 'members', title: '党员评议表', items: ITEMS.map((code) => ({ code, title: code })) },
          grades: GRADES.map((code, n) => ({ code, name: code, valid: n < 4, satisfied: n < 2 })),
        },
      ],
      categories: CELLS.map((code) => ({ code, name: code })),
      units: Array.from({ length: 500 }, (_, n) => ({
        code: `u${n}`,
        name: `第 ${n} 支部`,
        parent: n === 0 ? null : 'u0',
      })),
      subjects,
    },
    sealedAt: '2012-03-12T01:00:00Z',
    assignments: shown.map(({ subject, ballots }) => ({ subject, done: ballots, pending: 1, withdrawn: 0 })),
    statistics: { number: 1, final: true, k: 5, subjects: shown, pools: [], regions: [], withheld: 0 },
    tags: opened.map(({ subject }, n) => ({ subject, tag: chance(`tag ${n}`) })),
    ballots: opened,
  };
}

function ballot(n: number): OpenedBallot {
  const drawn = chance(`ballot ${n}`);
  const grades = ITEMS.map((_, item) => 1 + ((drawn[item] ?? 0) % GRADES.length));
  const cell = CELLS[(drawn[20] ?? 0) % CELLS.length] ?? '';
  return { subject: `s${n % SUBJECTS}`, cell, grades, salt: chance(`salt ${n}`).toString('hex') };
}

function chance(of: string): Buffer {
  return createHash('sha256').update(of).digest();
}
