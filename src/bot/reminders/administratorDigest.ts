import { inLocale } from '../../domain/campaign/text.ts';
import type { AdministratorDigest, Digest } from '../../domain/reminder/digest.ts';
import { writtenMoment } from '../../i18n/moments.ts';
import type { Translator } from '../../i18n/translator.ts';
import { unknownDaysLines } from '../admin/slotText.ts';
import { encodeTap } from '../callback.ts';
import { percentage } from '../contact/percentage.ts';
import type { Line, Screen } from '../render/screen.ts';

/** What administrators are told regularly: how far a campaign and its reports are, and what needs a hand. */
export function administratorDigestScreen(
  digest: Pick<Digest, 'campaignId' | 'title' | 'timeZone'>,
  told: AdministratorDigest,
  t: Translator,
): Screen {
  const { entitled, participated, subjects, covered, reporting, reported } = told;
  const written = (moment: Date) => writtenMoment(moment, digest.timeZone, t.locale);
  const reports: Line[] = [
    t('admin-digest-reports', { done: reported, total: reporting }),
    t('admin-digest-report-deadline', { moment: written(told.reportDeadline) }),
  ];
  const lines: Line[] = [
    { heading: t('admin-digest-heading', { title: inLocale(digest.title, t.locale) }) },
    t('unit-turnout', { done: participated, total: entitled, percent: percentage(participated, entitled) }),
    t('unit-coverage', { done: covered, total: subjects }),
    t('unit-deadline', { moment: written(told.collectionDeadline) }),
    ...(reporting > 0 ? reports : []),
    ...(told.late > 0 ? [t('admin-digest-late', { n: told.late })] : []),
    ...(told.unreachableUnits > 0 ? [t('admin-digest-unreachable', { n: told.unreachableUnits })] : []),
    ...unknownDaysLines(told.unknownDays, t),
  ];
  const { campaignId: campaign } = digest;
  const remind = { label: t('admin-digest-remind'), data: encodeTap({ kind: 'remind', campaign }) };
  const progress = { label: t('admin-digest-progress'), data: encodeTap({ kind: 'progress' }) };
  return { lines, buttons: [[progress, remind]] };
}
