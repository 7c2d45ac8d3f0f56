import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { type CampaignDefinition, campaignShape } from '../domain/campaign/definition.ts';
import { type DefinitionFault, definitionFaults } from '../domain/campaign/references.ts';
import type { Locale } from '../domain/campaign/text.ts';
import { decodeText, readBytes } from './readBytes.ts';
import type { FileFault } from './readFault.ts';

/** Something wrong in a campaign file, at a line and column from 1. */
export interface CampaignFileFault {
  readonly code: DefinitionFault['code'] | 'yaml' | 'shape';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The place as keys and indexes, e.g. `forms.2.items.0.code`. */
  readonly path: string;
  readonly what: string;
}

export type ReadCampaign =
  | { readonly definition: CampaignDefinition }
  | { readonly faults: readonly (CampaignFileFault | FileFault)[] };

const ERROR_TEXTS = { 'zh-CN': z.locales.zhCN(), en: z.locales.en() } satisfies Record<Locale, unknown>;

/** Reads a campaign file: the definition, or everything that is wrong with it; what zod says is said in `locale`. */
export async function readCampaignFile(file: string, locale: Locale): Promise<ReadCampaign> {
  const bytes = await readBytes(file);
  if (!Buffer.isBuffer(bytes)) return { faults: [bytes] };
  const text = decodeText(bytes);
  return text === null ? { faults: [{ code: 'file-encoding', file, what: '' }] } : parseCampaign(text, file, locale);
}

/** As `readCampaignFile`, for text that was read already. */
function parseCampaign(text: string, file: string, locale: Locale): ReadCampaign {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const broken = document.errors.map(
    (error): CampaignFileFault => ({ code: 'yaml', ...at(error.pos[0]), path: '', what: error.message }),
  );
  if (broken.length > 0) return { faults: broken };
  /** Where a path stands, or the nearest part of it that does. */
  const placed = (path: readonly PropertyKey[]) => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (typeof node === 'object' && node && 'range' in node && Array.isArray(node.range))
        return at(Number(node.range[0]));
    }
    return at(0);
  };
  const parsed = campaignShape.safeParse(document.toJS(), { error: ERROR_TEXTS[locale].localeError });
  if (!parsed.success) {
    const shaped = parsed.error.issues.map(({ path, message }): CampaignFileFault => {
      return { code: 'shape', ...placed(path), path: path.map(String).join('.'), what: message };
    });
    return { faults: shaped };
  }
  const faults = definitionFaults(parsed.data).map(
    ({ code, path, what }): CampaignFileFault => ({ code, ...placed(path), path: path.join('.'), what }),
  );
  return faults.length > 0 ? { faults } : { definition: parsed.data };
}
