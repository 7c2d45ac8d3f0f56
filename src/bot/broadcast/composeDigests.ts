import type { PrismaClient } from '../../database/prisma.ts';
import type { Digest } from '../../domain/reminder/digest.ts';
import { type Translator, translator } from '../../i18n/translator.ts';
import type { Claimed } from '../../service/broadcast/claim.ts';
import type { Composed } from '../../service/broadcast/drainOptions.ts';
import { loadDigests } from '../../service/reminders/loadDigests.ts';
import { administratorDigestScreen } from '../reminders/administratorDigest.ts';
import { circularScreen } from '../reminders/circularDigest.ts';
import { personDigest } from '../reminders/personDigest.ts';
import type { Screen } from '../render/screen.ts';

/** Puts reminders into words, each in its reader's language; those whose reason has gone say so. */
export async function composeDigests(
  prisma: PrismaClient,
  claimed: readonly Claimed[],
  now: Date,
): Promise<ReadonlyMap<number, Composed<Screen>>> {
  const ids = claimed.map(({ id }) => id);
  const loaded = await loadDigests(prisma, ids, now);
  const composed = new Map<number, Composed<Screen>>();
  for (const reminder of claimed) {
    const one = loaded.get(reminder.id);
    if (one?.kind === 'digest') {
      const message = digestScreen(one.digest, reminder, translator(one.locale), now);
      const contactDone = one.digest.units.length === 0 && one.digest.evaluator !== null;
      composed.set(reminder.id, { kind: 'message', accountId: one.accountId, message, contactDone });
    } else if (one) {
      composed.set(reminder.id, one);
    }
  }
  return composed;
}

function digestScreen(digest: Digest, { id, personId }: Claimed, t: Translator, now: Date): Screen {
  if (digest.circular) return circularScreen(digest, digest.circular, t);
  if (digest.administrator) return administratorDigestScreen(digest, digest.administrator, t);
  if (personId === null) throw new Error('an administrator was planned what a person is told');
  return personDigest(digest, { t, now, timeZone: digest.timeZone, reminderId: id, personId });
}
