import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { OPERATOR } from '../../src/domain/audit/entry.ts';
import { acceptInvitation } from '../../src/service/acceptInvitation.ts';
import { wholeAuditLog } from '../../src/service/auditLog.ts';
import { closeDueCampaigns } from '../../src/service/closeDueCampaigns.ts';
import { declineInvitation } from '../../src/service/declineInvitation.ts';
import { Definitions } from '../../src/service/definitions.ts';
import { decideExtension } from '../../src/service/extensions.ts';
import { offerHandOver, withdrawHandOver } from '../../src/service/handOver.ts';
import { applyImport, planImport } from '../../src/service/importCampaign.ts';
import { noteAuditorsFile } from '../../src/service/loadBulletin.ts';
import { pauseCampaign, resumeCampaign } from '../../src/service/pauseCampaign.ts';
import { reissueInvitation } from '../../src/service/reissueInvitation.ts';
import { pauseReminding, resumeReminding } from '../../src/service/reminders/pauseReminding.ts';
import {
  confirmReminding,
  proposeReminding,
  withdrawReminding,
} from '../../src/service/reminders/remindingProposal.ts';
import { reviewReport } from '../../src/service/reports/reviewReport.ts';
import { sealCampaign } from '../../src/service/sealCampaign.ts';
import { confirmSeal, proposeSeal, withdrawProposal } from '../../src/service/sealProposal.ts';
import { commandLine } from '../support/commandLine.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { castVotes, electorate, votesFor } from '../support/electorate.ts';
import { inOffice } from '../support/offices.ts';
import { branch, contactOf } from '../support/reportingUnits.ts';
import { DEADLINE, DURING, SMALL_DEFINITION, type SmallCampaign, smallCampaign } from '../support/smallCampaign.ts';

let database: TestDatabase;
let campaign: SmallCampaign;
const [FIRST, SECOND] = [9001n, 9002n];
const by = (account: bigint) => ({ by: account, now: DURING });
const clock = () => DURING;
beforeAll(async () => {
  database = await testDatabase();
  await inOffice(database.prisma, [FIRST, SECOND]);
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.prisma.campaign.deleteMany();
  await database.prisma.account.deleteMany();
  await database.prisma.auditEntry.deleteMany();
  campaign = await smallCampaign(database.prisma, { bound: false });
});

/** What was written down, as `account 9001 campaign-paused`. */
async function acts(): Promise<string[]> {
  return (await wholeAuditLog(database.prisma)).map(({ actor, act }) => `${actor} ${act}`);
}

test('the life of a campaign is written down with whoever did it, and in the words of codes and counts alone', async () => {
  const { prisma } = database;
  const account = { kind: 'account', accountId: FIRST } as const;
  const request = { definition: { ...SMALL_DEFINITION, id: 'other' } };
  const plan = await planImport(prisma, request);
  if (plan.kind !== 'plan') throw new Error('no plan');
  await applyImport(prisma, request, plan, randomBytes, { actor: OPERATOR, now: DURING });
  await pauseCampaign(prisma, 'small', clock, account);
  await resumeCampaign(prisma, 'small', clock);
  // What is refused or changes nothing is no act.
  await resumeCampaign(prisma, 'small', clock, account);
  expect((await commandLine(['invites', 'small'], { DATABASE_URL: database.url })).code).toBe(0);
  await closeDueCampaigns(prisma, DEADLINE);
  await proposeSeal(prisma, 'small', by(FIRST));
  await withdrawProposal(prisma, 'small', by(SECOND));
  await proposeSeal(prisma, 'small', by(FIRST));
  await confirmSeal(prisma, 'small', by(SECOND));
  await sealCampaign(prisma, 'small', randomBytes, DEADLINE);
  await noteAuditorsFile(prisma, 'small', DEADLINE);
  expect(await acts()).toEqual([
    ...['operator campaign-imported', 'account 9001 campaign-paused', 'operator campaign-resumed'],
    ...['operator invitations-exported', 'program campaign-closed', 'account 9001 seal-proposed'],
    ...['account 9002 seal-withdrawn', 'account 9001 seal-proposed', 'account 9002 seal-confirmed'],
    ...['operator campaign-sealed', 'operator auditors-file'],
  ]);
  const written = JSON.stringify(await wholeAuditLog(prisma));
  expect(written).toContain('"before":{"state":"open"},"after":{"state":"paused"}');
  for (const { code } of campaign.evaluators) expect(written).not.toContain(code);
  expect(written).not.toContain('评议人0');
});

test('so is what is done about reminders, reports, time and contacts', async () => {
  const { prisma } = database;
  const unitId = await branch(prisma);
  await contactOf(prisma, 8301, [unitId]);
  await pauseReminding(prisma, 'small', by(FIRST));
  await pauseReminding(prisma, 'small', by(SECOND));
  await resumeReminding(prisma, 'small', by(SECOND));
  for (const settle of [withdrawReminding, confirmReminding]) {
    const proposed = await proposeReminding(prisma, 'small', by(FIRST));
    if (proposed.kind !== 'proposed') throw new Error(proposed.kind);
    await settle(prisma, proposed.remindingId, by(FIRST));
  }
  await prisma.report.create({
    data: {
      unitId,
      state: 'filed',
      versions: { create: { number: 1, table: {}, filedAt: DURING } },
    },
  });
  await reviewReport(prisma, {
    accountId: FIRST,
    unitId,
    act: { kind: 'return', version: 1, reason: '请补周示例' },
    now: DURING,
  });
  const extension = await prisma.extension.create({
    data: { unitId, state: 'requested', until: DEADLINE, madeAt: DURING, reason: '忙' },
  });
  await decideExtension(prisma, extension.id, 'granted', by(SECOND));
  const offer = await offerHandOver(prisma, {
    accountId: 8301n,
    unitId,
    name: '周示例',
    random: randomBytes,
    now: DURING,
  });
  if (offer.kind !== 'offered') throw new Error(offer.code);
  await withdrawHandOver(prisma, 8301n, offer.invitationId, DURING);
  const again = await offerHandOver(prisma, {
    accountId: 8301n,
    unitId,
    name: '周示例',
    random: randomBytes,
    now: DURING,
  });
  if (again.kind !== 'offered') throw new Error(again.code);
  await acceptInvitation(prisma, new Definitions(prisma), 8302n, again.code, randomBytes, DURING);
  const [evaluator] = campaign.evaluators;
  await declineInvitation(prisma, evaluator?.code ?? '');
  const declined = await prisma.invitation.findFirstOrThrow({ where: { code: evaluator?.code ?? '' } });
  await reissueInvitation(prisma, declined.id, randomBytes, by(FIRST));
  expect(await acts()).toEqual([
    ...['account 9001 reminders-paused', 'account 9002 reminders-resumed'],
    ...['account 9001 reminding-proposed', 'account 9001 reminding-withdrawn'],
    ...['account 9001 reminding-proposed', 'account 9001 reminding-sent'],
    ...['account 9001 report-returned', 'account 9002 extension-granted'],
    ...['account 8301 handover-offered', 'account 8301 handover-withdrawn'],
    ...['account 8301 handover-offered', 'account 8302 handover-accepted', 'account 9001 invitation-reissued'],
  ]);
  expect(JSON.stringify(await wholeAuditLog(prisma))).not.toMatch(/周示例|请补|忙/);
});

test('what evaluators do is not', async () => {
  const { prisma } = database;
  const [first, second] = campaign.evaluators;
  await acceptInvitation(prisma, new Definitions(prisma), 7001n, first?.code ?? '', randomBytes, DURING);
  await declineInvitation(prisma, second?.code ?? '');
  const { assignments } = await electorate(prisma, { subjects: 1, each: 2 });
  expect(await castVotes(prisma, votesFor(assignments, randomBytes), DURING)).not.toContain(false);
  expect(await acts()).toEqual([]);
});
