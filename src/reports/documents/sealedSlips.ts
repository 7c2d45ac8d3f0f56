import type { Translator } from '../../i18n/translator.ts';
import type { InvitationRow } from './invitationRow.ts';
import { escaped, groupedCode, qrPicture } from './page.ts';

// Three slips on a sheet of A4, each of three parts: the name, the code, a pattern. The pattern is folded up over the code,
// and the name back behind it: what is outside then says whom it is for, and nothing is read against the light.
const STYLE = `
@page { size: A4; margin: 0; }
* { box-sizing: border-box; }
body { font: 11pt/1.4 "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; margin: 0; color: #000; }
.how { padding: 12mm 18mm; break-after: page; max-width: 210mm; }
article { height: 99mm; width: 210mm; border-bottom: 1px dashed #767676; break-inside: avoid; }
article:nth-of-type(3n) { border-bottom: 0; break-after: page; }
article:last-of-type { break-after: auto; }
article > div { height: 33mm; overflow: hidden; padding: 1mm 18mm; display: flex; gap: 7mm; align-items: center; }
.inside, .cover { border-top: 1px dotted #767676; }
.cover { background: repeating-linear-gradient(45deg, #fff 0 2px, #777 2px 3px, #fff 3px 4px, #333 4px 5px);
  -webkit-print-color-adjust: exact; print-color-adjust: exact; }
p { margin: 0; }
.how p { margin: 0 0 3mm; }
.name { font-size: 18pt; font-weight: bold; }
.small { font-size: 8.5pt; color: #333; }
svg { width: 26mm; height: 26mm; flex: none; }
code { font: bold 13pt/1.5 "DejaVu Sans Mono", Consolas, monospace; letter-spacing: .04em; }`;

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
    `<p class="name">${escaped(evaluator)}</p><p>${escaped(unitName)}</p>`,
    `<p class="small">${escaped(t('slips-outside', { title }))}</p>`,
  ];
  const inside = [
    `<p>${escaped(title)}</p><p class="small">${escaped(categoryName)}</p>`,
    `<p><code>${escaped(groupedCode(code))}</code></p><p class="small">${escaped(t('slips-inside'))}</p>`,
  ];
  return `<article><div class="outside"><div>${outside.join('')}</div></div>
<div class="inside">${picture}<div>${inside.join('')}</div></div><div class="cover"></div></article>`;
}
