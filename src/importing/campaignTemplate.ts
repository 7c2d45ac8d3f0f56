import { readFile } from 'node:fs/promises';
import type { Locale } from '../domain/campaign/text.ts';

/** A small campaign file with remarks, to be changed and sent back. */
export function campaignTemplate(locale: Locale): Promise<Buffer> {
  return readFile(new URL(`../../campaigns/template/campaign.${locale}.yaml`, import.meta.url));
}
