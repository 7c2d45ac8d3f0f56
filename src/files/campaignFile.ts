import { type Document, isNode, LineCounter, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import { type CampaignDefinition, campaignShape } from '../domain/campaign/definition.ts';
import { definitionFaults } from '../domain/campaign/references.ts';
import type { Locale } from '../domain/campaign/text.ts';
import { type CampaignFaultCode, shapeFaults, syntaxCode } from './campaignFault.ts';
import { decodeText } from './decodeText.ts';
import { readBytes } from './readBytes.ts';
import type { FileFault } from './readFault.ts';

/** Something wrong in a campaign file, at a line and column from 1. */
export interface CampaignFileFault {
  readonly code: CampaignFaultCode;
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
  return Buffer.isBuffer(bytes) ? readCampaignBytes(file, bytes, locale) : { faults: [bytes] };
}

/** As `readCampaignFile`, for a file that is in memory. */
export function readCampaignBytes(file: string, bytes: Buffer, locale: Locale): ReadCampaign {
  const text = decodeText(bytes);
  return text === null ? { faults: [{ code: 'file-encoding', file, what: '' }] } : parseCampaign(text, file, locale);
}

/** As `readCampaignFile`, for text that was read already. */
function parseCampaign(text: string, file: string, locale: Locale): ReadCampaign {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const placed = (path: readonly PropertyKey[]) => ({ ...at(offsetOf(document, path)), path: path.join('.') });
  const broken = syntaxFaults(document).map(({ code, offset, what }) => ({ code, ...at(offset), path: '', what }));
  if (broken.length > 0) return { faults: broken };
  if (document.contents === null) return { faults: [{ code: 'no-entries', ...placed([]), what: '' }] };
  const parsed = campaignShape.safeParse(document.toJS(), { error: ERROR_TEXTS[locale].localeError });
  if (!parsed.success) {
    const shaped = parsed.error.issues.flatMap((issue) => shapeFaults(issue, (path) => document.hasIn(path)));
    return { faults: inOrder(shaped.map(({ code, path, what }) => ({ code, ...placed(path), what }))) };
  }
  const faults = definitionFaults(parsed.data).map(({ code, path, what }) => ({ code, ...placed(path), what }));
  return faults.length > 0 ? { faults: inOrder(faults) } : { definition: parsed.data };
}

/** As one comes upon them when going through the file. */
function inOrder(faults: readonly CampaignFileFault[]): CampaignFileFault[] {
  return faults.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

interface SyntaxFault {
  readonly code: CampaignFaultCode;
  readonly offset: number;
  readonly what: string;
}

/** What is no YAML, the first fault of each place; and aliases that lead nowhere, or to more than anybody wrote. */
function syntaxFaults(document: Document.Parsed): SyntaxFault[] {
  const places = new Map<number, SyntaxFault>();
  for (const error of document.errors) {
    const [offset] = error.pos;
    if (!places.has(offset)) places.set(offset, { code: syntaxCode(error), offset, what: error.message });
  }
  if (places.size > 0) return [...places.values()];
  try {
    document.toJS();
    return [];
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return [{ code: 'yaml-alias', offset: firstAlias(document), what: error.message }];
  }
}

function firstAlias(document: Document.Parsed): number {
  let offset: number | undefined;
  visit(document, {
    Alias: (_, { range }) => {
      offset = range?.[0];
      return visit.BREAK;
    },
  });
  return offset ?? 0;
}

/** Where a path stands, or the nearest part of it that does. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
