import type { EvaluatorDigest, UnitDigest } from '../../domain/reminder/digest.ts';
import { unitDigest } from '../../domain/reminder/unitDigest.ts';
import { remindingPreview } from '../../service/reminders/remindingPreview.ts';
import { encodeTap } from '../callback.ts';
import { personDigest } from '../reminders/personDigest.ts';
import type { Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { plainScreen, type Turn, withNote } from '../turn.ts';
import { forCampaign, type Managed } from './managed.ts';

/** How many objects the evaluator of a sample has left: a made-up number, for a true one would be somebody's. */
const SAMPLE_PENDING = 3;

/** A contact's message as it would be sent now, with what one unit has still to do; null if there is none. */
async function contactSample({ services, t }: Turn, one: Managed): Promise<Screen | null> {
  const now = services.clock();
  const preview = await remindingPreview(services.prisma, one.id, now);
  const contact = preview?.contacts.find(({ failure }) => failure === null);
  const [duty] = contact?.duties ?? [];
  return duty ? sample(one, { units: [unitDigest(one, duty, now)], evaluator: null }, now, t) : null;
}

/** An evaluator's message; nobody's in particular. */
function evaluatorSample({ services, t }: Turn, one: Managed): Screen {
  const { collectionDeadline } = one;
  return sample(one, { units: [], evaluator: { pending: SAMPLE_PENDING, collectionDeadline } }, services.clock(), t);
}

interface Told {
  readonly units: readonly UnitDigest[];
  readonly evaluator: EvaluatorDigest | null;
}

/** The very message; its buttons do nothing, for they would be the recipient's. */
function sample({ title, timeZone }: Managed, told: Told, now: Date, t: Turn['t']): Screen {
  const { lines, buttons } = personDigest({ title, ...told }, { t, now, timeZone, reminderId: 0, personId: 0 });
  const idle = encodeTap({ kind: 'nothing' });
  const shown = buttons.map((row) => row.map(({ label }) => ({ label, data: idle })));
  return withNote(t('remind-sample-note'), { lines, buttons: shown });
}

export const remindSampleTaps = {
  remindSample: ({ campaign, of }, turn) =>
    forCampaign(turn, campaign, async (one) => {
      const screen = of === 'contact' ? await contactSample(turn, one) : evaluatorSample(turn, one);
      return { send: screen ?? plainScreen(turn.t('remind-outcome-nobody')) };
    }),
} satisfies Partial<TapHandlers>;
