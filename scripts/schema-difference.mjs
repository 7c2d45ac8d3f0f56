// What separates the migrations from prisma/schema.prisma, as SQL: asked of Prisma's own schema engine in its WASM build
// on an in-memory PostgreSQL, so that no engine is downloaded and no server is needed.
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';
import { PrismaPGlite } from 'pglite-prisma-adapter';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const migrations = join(root, 'prisma', 'migrations');
const schema = join(root, 'prisma', 'schema.prisma');

/** SQL that would bring a database with all migrations to the schema; undefined if they agree. */
export async function schemaDifference() {
  const database = await PGlite.create();
  try {
    for (const script of await migrationScripts()) await database.exec(script);
    const files = [{ path: schema, content: await readFile(schema, 'utf8') }];
    const engine = await openEngine(new PrismaPGlite(database), files);
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: root },
      to: { tag: 'schemaDatamodel', files, configDir: root },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    return stdout.includes('This is an empty migration') ? undefined : stdout;
  } finally {
    await database.close();
  }
}

async function migrationScripts() {
  if (!existsSync(migrations)) return [];
  const entries = await readdir(migrations, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(names.sort().map((name) => readFile(join(migrations, name, 'migration.sql'), 'utf8')));
}

async function openEngine(adapter, files) {
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= { set_message: (message) => process.stderr.write(`${message}\n`) };
  const resolved = import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = await readFile(new URL('schema_engine_bg.wasm', resolved));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': engineModule });
  engineModule.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const datamodels = files.map(({ path, content }) => [path, content]);
  return engineModule.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(adapter));
}
