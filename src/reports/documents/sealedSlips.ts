import type { Translator } from '../../i18n/translator.ts';
import type { InvitationRow } from './invitationRow.ts';
import { escaped, groupedCode, qrPicture } from './page.ts';

// Three slips on a sheet of A4. The upper half of each is folded down over the lower one, where the code is, and glued: what
// is outside then says whom it is for, and nothing else.
const STYLE = `
@page { size: A4; margin: 0; }
* { box-sizing: border-box; }
body { font: 11pt/1.5 "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; margin: 0; color: #000; }
.how { padding: 12mm 18mm; break-after: page; max-width: 210mm; }
article { height: 99mm; width: 210mm; padding: 0 18mm; border-bottom: 1px dashed #767676; break-inside: avoid; }
article:nth-of-type(3n) { border-bottom: 0; break-after: page; }
.outside, .inside { height: 49mm; overflow: hidden; display: flex; gap: 8mm; align-items: center; }
.outside { border-bottom: 1px dotted #767676; transform: rotate(180deg); }
.outside p, .inside p { margin: 0; }
.name { font-size: 18pt; font-weight: bold; }
.unit { font-size: 11pt; }
.small { font-size: 8.5pt; color: #333; }
svg { width: 38mm; height: 38mm; flex: none; }
code { font: bold 13pt/1.6 "DejaVu Sans Mono", Consolas, monospace; letter-spacing: .04em; }`;

/** One slip for each person, to be cut, folded and glued: the code is inside. Needs no network to be opened. */
export async function sealedSlips(t: Translator, rows: readonly InvitationRow[], title: string): Promise<string> {
  const slips: string[] = [];
  for (const row of rows) slips.push(await slip(t, row, title));
  const heading = escaped(t('slips-heading', { title }));
  return `<!doctype html>
<html lang="${t.locale}">
<meta charset="utf-8"><title>${heading}</title><style>${STYLE}</style>
<div class="how"><h1>${heading}</h1><p>${escaped(t('slips-how', { n: rows.length }))}</p><p>${escaped(t('slips-care'))}</p></div>
${slips.join('\n')}
</html>`;
}

async function slip(t: Translator, { code, link, evaluator, unitName, categoryName }: InvitationRow, title: string) {
  const picture = await qrPicture(link ?? code);
  const outside = [
    `<p class="name">${escaped(evaluator)}</p><p class="unit">${escaped(unitName)}</p>`,
    `<p class="small">${escaped(t('slips-outside', { title }))}</p>`,
  ];
  const inside = [
    `<p class="unit">${escaped(title)}</p><p class="small">${escaped(categoryName)}</p>`,
    `<p><code>${escaped(groupedCode(code))}</code></p><p class="small">${escaped(t('slips-inside'))}</p>`,
  ];
  return `<article><div class="outside"><div>${outside.join('')}</div></div>
<div class="inside">${picture}<div>${inside.join('')}</div></div></article>`;
}
