import { openPrisma } from '../database/openPrisma.ts';
import { importDemo } from './importDemo.ts';

/** Where the demonstration is to go: how the database is reached, and the time. */
export interface DemoImportOrder {
  readonly url: string;
  readonly now: Date;
}

/** Imports the demonstration over a connection of its own. */
export async function importDemoInto({ url, now }: DemoImportOrder): Promise<void> {
  const prisma = openPrisma(url);
  try {
    await importDemo(prisma, () => now);
  } finally {
    await prisma.$disconnect();
  }
}
