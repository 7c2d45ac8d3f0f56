import type { CampaignDefinition } from '../domain/campaign/definition.ts';
import { type Sheet, sheetKeyOf } from '../domain/roster/sheets.ts';
import { readCampaignBytes } from '../files/campaignFile.ts';
import { readRosterBytes } from '../files/rosterFile.ts';
import type { Translator } from '../i18n/translator.ts';
import type { UploadPart } from '../service/uploads/storeUpload.ts';
import { boundedTexts, fileFaultText } from './faultTexts.ts';

/** Faults that a chat shows in words: more than these nobody reads on a phone. */
export const FAULTS_SHOWN = 8;

/** What a file turned out to be; or what is wrong with it, in words. */
export type ReadUpload =
  | { readonly part: 'campaign'; readonly definition: CampaignDefinition }
  | { readonly part: Exclude<UploadPart, 'campaign'>; readonly sheets: readonly Sheet[] }
  | { readonly faults: readonly string[] };

/** Reads a file that somebody sent: a campaign file, a workbook or a CSV file. */
export function readUpload(t: Translator, name: string, content: Buffer): ReadUpload {
  if (/\.ya?ml$/i.test(name)) {
    const read = readCampaignBytes(name, content, t.locale);
    if ('faults' in read) return { faults: boundedTexts(t, read.faults, FAULTS_SHOWN, fileFaultText) };
    return { part: 'campaign', definition: read.definition };
  }
  const read = readRosterBytes(name, content);
  if ('faults' in read) return { faults: boundedTexts(t, read.faults, FAULTS_SHOWN, fileFaultText) };
  const { sheets } = read;
  const [only] = sheets;
  if (!/\.csv$/i.test(name) || !only) return { part: 'workbook', sheets };
  const key = sheetKeyOf(only.title);
  return key ? { part: `sheet ${key}`, sheets } : { faults: [t('upload-which-sheet', { name })] };
}
