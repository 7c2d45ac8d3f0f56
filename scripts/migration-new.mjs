// npm run migration:new -- name: writes the migration that brings the database to prisma/schema.prisma.
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { migrations, root, schemaDifference } from './schema-difference.mjs';

const [name = ''] = process.argv.slice(2);
if (!/^[a-z][a-z0-9_]{0,60}$/.test(name)) {
  process.stderr.write('usage: npm run migration:new -- name   (lower-case letters, digits and _)\n');
  process.exit(2);
}
const sql = await schemaDifference();
if (sql === undefined) {
  process.stdout.write('The migrations and prisma/schema.prisma agree: there is nothing to write.\n');
} else {
  const moment = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const directory = join(migrations, `${moment}_${name}`);
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'migration.sql'), sql);
  await writeFile(join(migrations, 'migration_lock.toml'), 'provider = "postgresql"\n');
  process.stdout.write(
    `Written: ${relative(root, directory)}/migration.sql. Read it, and commit it with the schema.\n`,
  );
}
