import { AUDIT_CODES } from '../../domain/audit/codes.ts';
import { writtenMoment } from '../../i18n/moments.ts';
import type { Translator } from '../../i18n/translator.ts';
import { auditTable } from '../../reports/documents/auditTable.ts';
import { auditAlone } from '../../service/audit.ts';
import { type LoggedEntry, loadAuditPage, wholeAuditLog } from '../../service/auditLog.ts';
import { houseZone } from '../../service/houseZone.ts';
import { pagerRow } from '../admin/pager.ts';
import { encodeTap } from '../callback.ts';
import { cut } from '../reminders/digestContext.ts';
import type { Line, Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { plainScreen, type Services, type Turn } from '../turn.ts';
import { changesText, targetText } from './auditWords.ts';

const PER_PAGE = 6;
const DETAIL = 120;

/** `/audit`: what was done, by whom, the newest first; and where the chain ends. */
export async function auditScreen({ services, t }: Turn, asked: number): Promise<Screen> {
  const { prisma } = services;
  const { entries, total } = await loadAuditPage(prisma, { page: asked, perPage: PER_PAGE });
  if (entries.length === 0) return plainScreen(t('audit-none'));
  const zone = await houseZone(prisma);
  const pages = Math.ceil(total / PER_PAGE);
  const end = asked === 0 ? entries[0] : undefined;
  const lines: Line[] = [
    { heading: t('audit-heading', { n: total }) },
    ...entries.flatMap((entry) => ['', ...entryLines(entry, zone, t)]),
    ...(end ? ['', t('audit-end', { hash: hex(end.hash) })] : []),
  ];
  const file = { label: t('audit-export'), data: encodeTap({ kind: 'auditFile' }) };
  return { lines, buttons: [...pagerRow(asked, pages, (page) => encodeTap({ kind: 'auditLog', page })), [file]] };
}

function entryLines(entry: LoggedEntry, zone: string, t: Translator): string[] {
  const { position, at, act, campaignId, target } = entry;
  const known = AUDIT_CODES.find((code) => code === act);
  const on = target === null ? null : targetText(target, t);
  const what = [known ? t(`audit-act-${known}`) : act, campaignId, on].filter((part) => part !== null).join(' · ');
  const changes = cut(changesText(entry.before, entry.after, zone, t), DETAIL);
  const when = writtenMoment(at, zone, t.locale);
  return [t('audit-who', { n: position, who: actorText(entry, t), when }), what, ...(changes === '' ? [] : [changes])];
}

function actorText({ actor, label }: LoggedEntry, t: Translator): string {
  if (actor === 'operator' || actor === 'program') return t(`audit-${actor}`);
  return label ?? t('team-account', { id: actor.replace(/^account /, '') });
}

function hex(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex');
}

/** The end of the chain as an owner is told it on a day: to be kept, so that nobody writes the log anew unseen. */
export async function headNotice({ prisma }: Services, day: string, t: Translator): Promise<Screen | null> {
  const head = await prisma.auditHead.findUnique({ where: { day } });
  return head && plainScreen(t('audit-head', { day, n: head.position }), hex(head.hash), t('audit-head-means'));
}

export const auditTaps = {
  auditLog: async ({ page }, turn) => ({ edit: await auditScreen(turn, page) }),

  async auditFile(_tap, { services, accountId, t }) {
    const { prisma, clock } = services;
    const actor = { kind: 'account', accountId } as const;
    await auditAlone(prisma, { actor, act: 'exported', target: 'audit' }, clock());
    const entries = await wholeAuditLog(prisma);
    const content = Buffer.from(auditTable(entries));
    const caption = t('audit-caption', { n: entries.length });
    return { document: { name: 'audit.csv', mediaType: 'text/csv', content, caption } };
  },
} satisfies Partial<TapHandlers>;
