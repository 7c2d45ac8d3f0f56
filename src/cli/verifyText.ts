import type { Mismatch, ShownGroup } from '../domain/bulletin/mismatch.ts';
import type { Passed } from '../domain/bulletin/passed.ts';
import { inLocale } from '../domain/campaign/text.ts';
import type { Translator } from '../i18n/translator.ts';

/** A check that was passed, in a sentence. */
export function passedText(t: Translator, passed: Passed): string {
  switch (passed.check) {
    case 'shape': {
      const at = `${passed.sealedAt.slice(0, 16).replace('T', ' ')} UTC`;
      return t('verify-passed-shape', { title: printable(inLocale(passed.campaign, t.locale)), at });
    }
    case 'lists':
      return t('verify-passed-lists', { subjects: `${passed.subjects}`, ballots: `${passed.ballots}` });
    case 'roots':
      return t('verify-passed-roots');
    case 'reconciliation':
      return t('verify-passed-reconciliation', { assigned: `${passed.assigned}`, ballots: `${passed.done}` });
    case 'statistics': {
      const { shown, pools, withheld } = passed;
      return t('verify-passed-statistics', { shown: `${shown}`, pools: `${pools}`, withheld: `${withheld}` });
    }
    case 'fingerprint': {
      const { fingerprint } = passed;
      return passed.announced
        ? t('verify-passed-announced', { fingerprint })
        : t('verify-passed-fingerprint', { fingerprint });
    }
    case 'receipt':
      return t('verify-passed-receipt', { receipt: passed.receipt, subject: printable(passed.subject) });
    case 'ballots':
      return t('verify-passed-ballots', { opened: `${passed.opened}` });
  }
}

/** The first thing that does not match, in a sentence. */
export function mismatchText(t: Translator, mismatch: Mismatch): string {
  return t('verify-mismatch', { what: whatDiffers(t, mismatch) });
}

function whatDiffers(t: Translator, mismatch: Mismatch): string {
  const words = {
    list: 'list' in mismatch ? t(`verify-list-${mismatch.list}`) : '',
    group: 'group' in mismatch ? groupText(t, mismatch.group) : '',
    position: 'position' in mismatch ? `${mismatch.position}` : '',
    subject: 'subject' in mismatch ? printable(mismatch.subject) : '',
    item: 'item' in mismatch ? printable(mismatch.item) : '',
    expected: 'expected' in mismatch ? printable(mismatch.expected) || '–' : '',
    found: 'found' in mismatch ? printable(mismatch.found) || '–' : '',
  };
  // Branch by branch, because the compiler looks for an argument that all messages of a branch take.
  if ('group' in mismatch) return t(`verify-${mismatch.code}`, words);
  if ('list' in mismatch) return t(`verify-${mismatch.code}`, words);
  if ('position' in mismatch) return t(`verify-${mismatch.code}`, words);
  if ('subject' in mismatch) return t(`verify-${mismatch.code}`, words);
  return t(`verify-${mismatch.code}`, words);
}

function groupText(t: Translator, group: ShownGroup): string {
  if (group.kind === 'subject') return t('verify-group-subject', { subject: printable(group.subject) });
  const place = { unit: printable(group.unit), form: printable(group.form) };
  if (group.kind === 'category') return t('verify-group-category', { ...place, cells: printable(group.cells) });
  return t(`verify-group-${group.kind}`, place);
}

/** Text of a file that nobody vouches for: without what would move a terminal's cursor or turn its lines round. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, ' ');
}
