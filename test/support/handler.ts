import { randomBytes } from 'node:crypto';
import { Changes } from '../../src/bot/evaluator/changes.ts';
import { SubmitTokens } from '../../src/bot/evaluator/submitTokens.ts';
import { Whereabouts } from '../../src/bot/evaluator/whereabouts.ts';
import { UpdateHandler } from '../../src/bot/handleUpdate.ts';
import { PosedQuestions } from '../../src/bot/posedQuestions.ts';
import { Profiles } from '../../src/bot/profiles.ts';
import { Questions } from '../../src/bot/questions.ts';
import type { PrismaClient } from '../../src/database/prisma.ts';
import { BROADCAST_LIMITS } from '../../src/domain/broadcast/limits.ts';
import type { Clock } from '../../src/domain/clock.ts';
import { ChartDrawer } from '../../src/reports/charts/chartDrawer.ts';
import { PaperPress } from '../../src/reports/papers/paperPress.ts';
import { Definitions } from '../../src/service/definitions.ts';
import { LiveCounts } from '../../src/service/statistics/liveCounts.ts';
import { ReleasedFigures } from '../../src/service/statistics/releasedFigures.ts';
import { WalkDesk } from '../../src/service/walkDesk.ts';
import { DURING } from './smallCampaign.ts';

interface HandlerOptions {
  readonly now?: Date;
  readonly clock?: Clock;
  readonly random?: (n: number) => Uint8Array;
  readonly papers?: PaperPress;
}

/** The bot's handler of updates without a chat around it, at a moment when the small campaign collects. */
export function updateHandler(
  prisma: PrismaClient,
  { now = DURING, clock = () => now, random = randomBytes, papers = new PaperPress() }: HandlerOptions = {},
) {
  const definitions = new Definitions(prisma);
  const tokenKey = randomBytes(32);
  const live = new LiveCounts(prisma, clock);
  const submitting = (ids: readonly number[]) => live.note(ids);
  const walks = new WalkDesk({ prisma, definitions, clock, random, tokenKey, submitting });
  const services = {
    ...{ prisma, definitions, walks, clock, tokenKey, live },
    released: new ReleasedFigures(prisma, definitions, clock),
    changes: new Changes(),
    questions: new Questions(),
    posed: new PosedQuestions(),
    whereabouts: new Whereabouts(),
    tokens: new SubmitTokens(random, tokenKey),
    random,
    charts: new ChartDrawer(),
    papers,
    limits: BROADCAST_LIMITS,
    invitationLink: (code: string) => `https://t.me/bot?start=${code}`,
  };
  return { handler: new UpdateHandler(services, new Profiles(prisma, clock), 'https://t.me/bot'), walks, live };
}
