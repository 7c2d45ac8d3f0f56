import { open } from 'node:fs/promises';
import { type CommandContext, CommandFailure } from './command.ts';

/** Writes a file, never over one that is there: it may be the one that was published. */
export async function writeNew(
  { t }: CommandContext,
  file: string,
  content: string | Uint8Array,
  mode: number,
): Promise<void> {
  try {
    const handle = await open(file, 'wx', mode);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw new CommandFailure(t(exists ? 'cli-file-exists' : 'cli-file-unwritable', { file }));
  }
}
