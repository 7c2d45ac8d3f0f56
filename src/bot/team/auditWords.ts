import type { AuditValue } from '../../domain/audit/entry.ts';
import { CAMPAIGN_STATES } from '../../domain/campaign/collection.ts';
import { ROLES } from '../../domain/role/role.ts';
import { writtenMoment } from '../../i18n/moments.ts';
import type { Translator } from '../../i18n/translator.ts';

/** What is said of an act besides what it was; the rest of an entry is in the exported log. */
const FIELDS = [
  ...(['state', 'role', 'unit', 'until', 'collection', 'report', 'newDeadline', 'rank', 'reason'] as const),
  ...(['recipients', 'invitations', 'comments', 'withheld', 'version', 'format', 'seats', 'capacity'] as const),
];

/** What things of the log are called that have a number and no name. */
const NUMBERED = ['account', 'person', 'invitation', 'office', 'reminding', 'circular', 'comment', 'unit'] as const;

/** What an act was done to: `invitation 7` in words. */
export function targetText(target: string, t: Translator): string {
  const [, word, name = ''] = /^(\w+) (.+)$/.exec(target) ?? [];
  const known = NUMBERED.find((one) => one === word);
  return known ? t(`audit-target-${known}`, { name }) : target;
}

/** What was before and is after, field by field: `状态：筹备中 → 进行中`. */
export function changesText(before: AuditValue, after: AuditValue, zone: string, t: Translator): string {
  const parts = FIELDS.flatMap((field) => {
    const values = [fieldOf(before, field), fieldOf(after, field)].flatMap((value) => valueText(value, zone, t));
    return values.length === 0
      ? []
      : [t('audit-change', { field: t(`audit-field-${field}`), value: values.join(' → ') })];
  });
  return parts.join(t('list-semicolon'));
}

function fieldOf(value: AuditValue, field: string): AuditValue | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.entries<AuditValue>(value).find(([name]) => name === field)?.[1];
}

function valueText(value: AuditValue | undefined, zone: string, t: Translator): string[] {
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'string') return [];
  const state = CAMPAIGN_STATES.find((one) => one === value);
  if (state) return [t(`state-${state}`)];
  const role = ROLES.find((one) => one === value);
  if (role) return [t(`role-${role}`)];
  return [/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? writtenMoment(new Date(value), zone, t.locale) : value];
}
