import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { PrismaClient } from '../../src/database/prisma.ts';
import { campaignMoments } from '../../src/domain/campaign/deadlines.ts';
import { type CampaignDefinition, campaignShape } from '../../src/domain/campaign/definition.ts';
import { dateTimeOf } from '../../src/domain/campaign/localMoment.ts';
import { instantOf } from '../../src/domain/reminder/localTime.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { inOffice } from './offices.ts';
import { SMALL_DEFINITION } from './smallCampaign.ts';

/** An open campaign with the notice's dates: a bureau, two branches below it, contacts, deputies, evaluators. */
export interface RemindedCampaign {
  readonly campaignId: string;
  /** Ids by the codes `bureau`, `first`, `second`. */
  readonly units: Readonly<Record<'bureau' | 'first' | 'second', number>>;
  /** Persons: the contacts of the three units, the deputy of `first`, and the evaluators of `first`. */
  readonly persons: Readonly<Record<'bureau' | 'first' | 'second' | 'deputy', number>>;
  readonly evaluators: readonly number[];
  readonly subjectId: number;
}

export const REMINDED_ADMINISTRATOR = 9001n;

export function remindedDefinition(reminders: Partial<CampaignDefinition['reminders']> = {}): CampaignDefinition {
  const deadlines = { collection: '2012-03-11', report: '2012-03-14' };
  const definition = { ...SMALL_DEFINITION, id: 'reminded', opens: '2012-02-06', deadlines };
  return campaignShape.parse({ ...definition, reminders: { ...SMALL_DEFINITION.reminders, ...reminders } });
}

/** A local minute of the campaign, `YYYY-MM-DD HH:MM`. */
export function local(minute: string): Date {
  return instantOf(dateTimeOf(minute), 'Asia/Shanghai');
}

/** Stores it. Everybody is connected; account ids are 7000 plus the person's place in the order below. */
export async function remindedCampaign(
  prisma: PrismaClient,
  {
    reminders = {},
    evaluators: count = 3,
  }: { reminders?: Partial<CampaignDefinition['reminders']>; evaluators?: number } = {},
): Promise<RemindedCampaign> {
  const definition = remindedDefinition(reminders);
  const campaignId = definition.id;
  await prisma.campaign.create({ data: { id: campaignId, state: 'open', definition, ...campaignMoments(definition) } });
  let accounts = 7000;
  const person = async (key: string) => {
    const { id } = await prisma.person.create({ data: { campaignId, key, name: `人${key}` } });
    const accountId = BigInt(accounts++);
    await prisma.account.upsert({ where: { id: accountId }, create: { id: accountId }, update: { reachable: true } });
    await prisma.binding.create({ data: { personId: id, accountId } });
    return id;
  };
  const persons = {
    ...{ bureau: await person('bureau'), first: await person('first') },
    ...{ second: await person('second'), deputy: await person('deputy') },
  };
  const unit = async (code: 'bureau' | 'first' | 'second', position: number, parentId: number | null) => {
    const contacts = [{ rank: 'primary' as const, personId: persons[code] }];
    const deputies = code === 'first' ? [{ rank: 'deputy' as const, personId: persons.deputy }] : [];
    const data = {
      campaignId,
      code,
      name: `${code}支部`,
      kind: 'branch',
      evaluated: true,
      reports: true,
      position,
      parentId,
    };
    return (await prisma.unit.create({ data: { ...data, contacts: { create: [...contacts, ...deputies] } } })).id;
  };
  const bureau = await unit('bureau', 0, null);
  const units = { bureau, first: await unit('first', 1, bureau), second: await unit('second', 2, bureau) };
  const about = { campaignId, unitId: units.first, code: 's', kind: 'organisation', name: '第一支部' } as const;
  const subject = await prisma.subject.create({ data: { ...about, formCode: 'organisation', position: 0 } });
  const evaluators: number[] = [];
  for (let n = 0; n < count; n++) {
    const personId = await person(`e${n}`);
    await prisma.evaluator.create({ data: { personId, unitId: units.first, category: 'members' } });
    await prisma.assignment.create({ data: { personId, subjectId: subject.id, category: 'members', cell: 'members' } });
    evaluators.push(personId);
  }
  return { campaignId, units, persons, evaluators, subjectId: subject.id };
}

/** A database of a test file's own, with the campaign stored anew before each test and an empty queue. */
export function remindedWorld(options: Parameters<typeof remindedCampaign>[1] = {}) {
  let database: TestDatabase;
  let campaign: RemindedCampaign;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.prisma.campaign.deleteMany();
    await database.prisma.account.deleteMany();
    await database.pool.query('DELETE FROM graphile_worker._private_jobs');
    campaign = await remindedCampaign(database.prisma, options);
    await inOffice(database.prisma, [REMINDED_ADMINISTRATOR]);
  });
  return {
    get database() {
      return database;
    },
    get campaign() {
      return campaign;
    },
  };
}
