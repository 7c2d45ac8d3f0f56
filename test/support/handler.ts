import { randomBytes } from 'node:crypto';
import { Changes } from '../../src/bot/evaluator/changes.ts';
import { SubmitTokens } from '../../src/bot/evaluator/submitTokens.ts';
import { Whereabouts } from '../../src/bot/evaluator/whereabouts.ts';
import { UpdateHandler } from '../../src/bot/handleUpdate.ts';
import { Profiles } from '../../src/bot/profiles.ts';
import { Questions } from '../../src/bot/questions.ts';
import type { PrismaClient } from '../../src/database/prisma.ts';
import { BROADCAST_LIMITS } from '../../src/domain/broadcast/limits.ts';
import { ChartDrawer } from '../../src/reports/charts/chartDrawer.ts';
import { Definitions } from '../../src/service/definitions.ts';
import { WalkDesk } from '../../src/service/walkDesk.ts';
import { DURING } from './smallCampaign.ts';

/** The bot's handler of updates without a chat around it, at a moment when the small campaign collects. */
export function updateHandler(
  prisma: PrismaClient,
  { now = DURING, random = randomBytes }: { now?: Date; random?: (n: number) => Uint8Array } = {},
) {
  const clock = () => now;
  const definitions = new Definitions(prisma);
  const tokenKey = randomBytes(32);
  const walks = new WalkDesk({ prisma, definitions, clock, random, tokenKey });
  const services = {
    ...{ prisma, definitions, walks, clock, tokenKey },
    changes: new Changes(),
    questions: new Questions(),
    whereabouts: new Whereabouts(),
    tokens: new SubmitTokens(random, tokenKey),
    random,
    charts: new ChartDrawer(),
    limits: BROADCAST_LIMITS,
    invitationLink: (code: string) => `https://t.me/bot?start=${code}`,
  };
  return { handler: new UpdateHandler(services, new Profiles(prisma, clock), 'https://t.me/bot'), walks };
}
