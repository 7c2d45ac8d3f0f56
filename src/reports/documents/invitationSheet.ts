import type { Translator } from '../../i18n/translator.ts';
import type { InvitationRow } from './invitationRow.ts';
import { escaped, groupedCode, qrPicture } from './page.ts';

const STYLE = `
body { font: 14px/1.5 "Noto Sans SC", "Microsoft YaHei", sans-serif; margin: 2em; }
section { break-after: page; }
ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(17em, 1fr)); gap: 8px; padding: 0; list-style: none; }
li { border: 1px dashed #767676; padding: 12px; display: flex; gap: 12px; align-items: center; break-inside: avoid; }
svg { width: 96px; height: 96px; flex: none; }
code { font-size: 13px; letter-spacing: .05em; }
p { margin: 0; }`;

/** A sheet to print and cut up: a page per unit, a card with a QR code per invitation. Needs no network to be opened. */
export async function invitationSheet(t: Translator, rows: readonly InvitationRow[]): Promise<string> {
  const units = [...new Set(rows.map((row) => row.unit))];
  const sections = units.map((unit) => unitSection(rows.filter((row) => row.unit === unit)));
  const heading = escaped(t('cli-invites-heading'));
  return `<!doctype html>
<html lang="${t.locale}">
<meta charset="utf-8"><title>${heading}</title><style>${STYLE}</style>
<h1>${heading}</h1><p>${escaped(t('cli-invites-how'))}</p>
${(await Promise.all(sections)).join('\n')}
</html>`;
}

async function unitSection(rows: readonly InvitationRow[]): Promise<string> {
  const cards = await Promise.all(rows.map(card));
  return `<section><h2>${escaped(rows[0]?.unitName ?? '')}</h2><ul>\n${cards.join('\n')}\n</ul></section>`;
}

async function card({ code, link, evaluator, categoryName }: InvitationRow): Promise<string> {
  const picture = await qrPicture(link ?? code);
  const who = `<p><strong>${escaped(evaluator)}</strong><br>${escaped(categoryName)}</p>`;
  return `<li>${picture}<div>${who}<p><code>${escaped(groupedCode(code))}</code></p></div></li>`;
}
