import type { CollectionRefusal } from '../../domain/campaign/collection.ts';
import { writtenMoment } from '../../i18n/moments.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { DeskRefusal, WalkNote } from '../../service/walkOutcome.ts';

/** Why nothing is collected now, and what becomes of what was done. `submitted` counts the reader's ballots. */
export function collectionText(why: CollectionRefusal, timeZone: string, submitted: number, t: Translator): string {
  switch (why.code) {
    case 'not-yet-open':
      if (why.opensAt === null) return t('refusal-not-opened');
      return t('refusal-not-yet-open', { moment: writtenMoment(why.opensAt, timeZone, t.locale) });
    case 'paused':
      return t('refusal-paused');
    case 'closed':
      return t('refusal-closed', { moment: writtenMoment(why.deadline, timeZone, t.locale), n: submitted });
  }
}

/** Why a walk cannot go on, and what to do next. `submitted` counts the reader's ballots. */
export function refusalText(refusal: DeskRefusal, submitted: number, t: Translator): string {
  switch (refusal.code) {
    case 'not-yours':
      return t('refusal-not-yours');
    case 'withdrawn':
      return t('refusal-withdrawn', { name: refusal.walk.subject.name });
    case 'submitted':
      return t('refusal-submitted', { name: refusal.walk.subject.name });
    case 'not-collected':
      return collectionText(refusal.why, refusal.walk.campaign.timeZone, submitted, t);
  }
}

/** Why a walk is shown again without a change. */
export function noteText(note: WalkNote, t: Translator): string {
  switch (note.code) {
    case 'stale':
      return t('note-stale');
    case 'not-here':
      return t('note-not-here');
    case 'tap-expected':
      return t('note-tap-expected');
    case 'incomplete':
      return t('note-incomplete', { missing: note.missing });
    case 'comment-empty':
      return t('note-comment-empty');
    case 'comment-too-long':
      return t('note-comment-too-long', { length: note.length, max: note.max });
  }
}
