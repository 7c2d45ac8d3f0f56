import { type Api, GrammyError } from 'grammy';
import type { FetchedFile } from '../../service/reports/storeDocument.ts';
import type { Transport } from '../render/transport.ts';

/** Fetches a file that somebody sent. Rejects if it should be tried again. */
export async function fetchFile(api: Api, transport: Transport, fileId: string, max: number): Promise<FetchedFile> {
  const path = await pathOf(api, fileId);
  return typeof path === 'string' ? transport.download(path, max) : path;
}

async function pathOf(api: Api, file_id: string): Promise<string | { readonly kind: 'too-large' | 'gone' }> {
  try {
    const { file_path } = await api.raw.getFile({ file_id });
    return file_path ?? { kind: 'gone' };
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    return { kind: /too big/i.test(error.description) ? 'too-large' : 'gone' };
  }
}
