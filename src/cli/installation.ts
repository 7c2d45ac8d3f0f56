import { type Installation, openForRestoring, openInstallation } from '../app.ts';
import type { Config } from '../config.ts';
import { createLog, type Log } from '../log.ts';
import type { CommandContext } from './command.ts';

export type Database = Installation['prisma'];

/** Does something with the installation's database, beside a running bot or without one, and lets go of it. */
export async function withInstallation<T>(
  context: CommandContext,
  work: (prisma: Database, installation: Installation) => Promise<T>,
): Promise<T> {
  const config = context.config();
  const installation = await openInstallation(config, quietLog(config));
  try {
    return await work(installation.prisma, installation);
  } finally {
    await installation.close();
  }
}

/** Lets a backup into the installation's database, alone and with the structure that the backup was made of. */
export async function withBackupsInstallation(
  context: CommandContext,
  upTo: string | undefined,
  work: (installation: Installation) => Promise<void>,
): Promise<void> {
  const config = context.config();
  const installation = await openForRestoring(config, quietLog(config), upTo);
  try {
    await work(installation);
  } finally {
    await installation.close();
  }
}

/** A command says what it does in words: its log is for what is wrong, unless somebody looks for a fault. */
function quietLog({ logLevel }: Config): Log {
  return createLog(logLevel === 'info' ? 'warn' : logLevel);
}
