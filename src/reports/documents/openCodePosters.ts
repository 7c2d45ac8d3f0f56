import type { Translator } from '../../i18n/translator.ts';
import type { InvitationRow } from './invitationRow.ts';
import { escaped, groupedCode, qrPicture } from './page.ts';

const STYLE = `
@page { size: A4; margin: 0; }
* { box-sizing: border-box; }
body { font: 16pt/1.5 "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; margin: 0; color: #000; }
section { width: 210mm; height: 296mm; padding: 20mm 20mm 14mm; gap: 7mm; text-align: center; break-after: page; display: flex;
  flex-direction: column; align-items: center; justify-content: space-between; overflow: hidden; }
section:last-of-type { break-after: auto; }
h1 { font-size: 28pt; line-height: 1.3; margin: 0 0 3mm; text-wrap: balance; }
.unit { font-size: 22pt; line-height: 1.3; margin: 0 0 2mm; text-wrap: balance; }
.category { font-size: 18pt; margin: 0; }
svg { width: 105mm; flex: 0 1 105mm; min-height: 60mm; }
ol { text-align: left; margin: 0; padding-left: 1.4em; }
code { font: bold 20pt/1.6 "DejaVu Sans Mono", Consolas, monospace; letter-spacing: .05em; }
.small { font-size: 11pt; color: #333; margin: 0; }`;

/** An open code as it is put up: so many may come in by it. */
export interface OpenCodeRow extends InvitationRow {
  readonly capacity: number | null;
}

/** A poster for each open code, to be put up in the room: a page each. Needs no network to be opened. */
export async function openCodePosters(t: Translator, rows: readonly OpenCodeRow[], title: string): Promise<string> {
  const posters: string[] = [];
  for (const row of rows) posters.push(await poster(t, row, title));
  const heading = escaped(t('posters-heading', { title }));
  return `<!doctype html>
<html lang="${t.locale}">
<meta charset="utf-8"><title>${heading}</title><style>${STYLE}</style>
${posters.join('\n')}
</html>`;
}

async function poster(t: Translator, { code, link, unitName, categoryName, capacity }: OpenCodeRow, title: string) {
  const picture = await qrPicture(link ?? code);
  const steps = [t('posters-scan'), t('posters-start'), t('posters-evaluate')];
  return `<section><div><h1>${escaped(title)}</h1><p class="unit">${escaped(unitName)}</p>
<p class="category">${escaped(t('posters-for', { category: categoryName }))}</p></div>
${picture}
<div><ol>${steps.map((step) => `<li>${escaped(step)}</li>`).join('')}</ol></div>
<div><p><code>${escaped(groupedCode(code))}</code></p>
<p class="small">${escaped(t('posters-seats', { n: capacity ?? 0 }))} ${escaped(t('posters-secret'))}</p></div></section>`;
}
