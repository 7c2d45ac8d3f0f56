import { type Installation, openInstallation } from '../app.ts';
import { createLog } from '../log.ts';
import type { CommandContext } from './command.ts';

export type Database = Installation['prisma'];

/** Does something with the installation's database, beside a running bot or without one, and lets go of it. */
export async function withInstallation<T>(
  context: CommandContext,
  work: (prisma: Database, installation: Installation) => Promise<T>,
): Promise<T> {
  const config = context.config();
  const installation = await openInstallation(config, createLog(config.logLevel));
  try {
    return await work(installation.prisma, installation);
  } finally {
    await installation.close();
  }
}
