import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildBulletin } from '../../../src/domain/bulletin/buildBulletin.ts';
import type { AuditorsFile } from '../../../src/domain/bulletin/bulletin.ts';
import type { Mismatch } from '../../../src/domain/bulletin/mismatch.ts';
import { verifyBulletin } from '../../../src/domain/bulletin/verifyBulletin.ts';
import { chance, draws, sealedCampaign } from '../../support/sealedCampaign.ts';
import { listTampers, PLACES } from './bulletinTampers.ts';
import { STATISTICS } from './statisticsTampers.ts';
import { type Named, other, type Tamper } from './tamper.ts';

const AUDITORS: Record<string, Tamper<AuditorsFile>> = {
  'an opening dropped': ({ ballots }, pick) => {
    const [gone] = ballots.splice(pick % Math.max(1, ballots.length), 1);
    return gone && { code: 'unopened', subject: gone.subject };
  },
  'an opening added': ({ ballots }) => {
    const [like] = ballots;
    if (like) ballots.push({ ...like, salt: chance('added').toString('hex') });
    return like && { code: 'opening-unlisted', position: ballots.length, subject: like.subject };
  },
  'an opening twice': ({ ballots }) => {
    const [like] = ballots;
    if (like) ballots.push(like);
    return like && { code: 'opening-twice', position: ballots.length, subject: like.subject };
  },
  'another grade': ({ ballots }, pick) => {
    const at = pick % Math.max(1, ballots.length);
    const grades = ballots[at]?.grades;
    grades?.splice(pick % grades.length, 1, (grades[pick % grades.length] ?? 0) + 1);
    return grades && { code: 'opening-unlisted', position: at + 1 };
  },
  'another cell': ({ ballots }, pick) => {
    const at = pick % Math.max(1, ballots.length);
    const ballot = ballots[at];
    if (ballot) ballot.cell = 'superiors';
    return ballot && { code: 'opening-unlisted', position: at + 1 };
  },
  'a ballot moved to another subject': ({ ballots }, pick) => {
    const at = pick % Math.max(1, ballots.length);
    const ballot = ballots[at];
    const target = ballots.find(({ subject }) => subject !== ballot?.subject)?.subject;
    if (!ballot || target === undefined) return undefined;
    ballot.subject = target;
    return { code: 'opening-unlisted', position: at + 1, subject: target };
  },
  'a ballot of a subject that nobody knows': ({ ballots }) => {
    const [ballot] = ballots;
    if (ballot) ballot.subject = 'ghost';
    return ballot && { code: 'opening-subject', position: 1, subject: 'ghost' };
  },
  'that of another campaign': (file) => {
    file.campaign = 'appraisal-2013';
    return { code: 'auditors-campaign', found: 'appraisal-2013' };
  },
  'that of another bulletin': (file) => {
    file.fingerprint = other(file.fingerprint);
    return { code: 'auditors-fingerprint', found: file.fingerprint };
  },
};

const ROUNDS = 20;

/** Tampers with many bulletins; somewhere there must have been something to tamper with. */
function hunt<T>(
  tamper: Tamper<T>,
  attack: (
    built: ReturnType<typeof buildBulletin>,
    tamper: (file: T) => Named | undefined,
  ) => Mismatch | null | undefined,
) {
  let attacked = 0;
  const property = fc.property(draws, fc.nat(), (draw, pick) => {
    let named: Named | undefined;
    const mismatch = attack(structuredClone(buildBulletin(sealedCampaign(draw))), (file) => {
      named = tamper(file, pick);
      return named;
    });
    if (!named) return;
    attacked += 1;
    expect(mismatch).toMatchObject(named);
  });
  // Pools are rare enough for thirty campaigns to have none.
  for (let round = 0; round < ROUNDS && attacked === 0; round++) fc.assert(property, { numRuns: 30 });
  return attacked;
}

describe('whoever changes a bulletin contradicts it, and what was changed is named', () => {
  const all = { ...listTampers('tags'), ...listTampers('ballots'), ...PLACES, ...STATISTICS };
  it.each(Object.entries(all))('%s', (_, tamper) => {
    const attacked = hunt(tamper, ({ bulletin }, change) => {
      change(bulletin);
      return verifyBulletin(bulletin).mismatch;
    });
    expect(attacked).toBeGreaterThan(0);
  });
});

describe('whoever changes an auditor’s file opens something else', () => {
  it.each(Object.entries(AUDITORS))('%s', (_, tamper) => {
    const attacked = hunt(tamper, ({ bulletin, auditorsFile }, change) => {
      change(auditorsFile);
      return verifyBulletin(bulletin, { auditorsFile }).mismatch;
    });
    expect(attacked).toBeGreaterThan(0);
  });
});
