import pg from 'pg';
import { codeOf, DatabaseError } from './databaseError.ts';

const TIMEOUT_MS = 10_000;
const OLDEST = 150_000;

/** Does something on one connection of its own. Throws DatabaseError if the server is not there, or is none that serves. */
export async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connect(url);
  try {
    await requireFit(client);
    return await work(client);
  } catch (error) {
    throw explained(error, placeOf(url));
  } finally {
    await client.end();
  }
}

/** Throws DatabaseError with the server's address, never with the password. */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    ...{ connectionString: url, connectionTimeoutMillis: TIMEOUT_MS, application_name: 'pingyi' },
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    const code = codeOf(error);
    // Class 28: who is asking; 3D: no such database. Everything else is a server that is not there, or not ready.
    const refused = code !== undefined && /^(?:28|3D)/.test(code);
    throw new DatabaseError(refused ? 'refused' : 'unreachable', placeOf(url), error);
  }
}

async function requireFit(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: string; version: string; encoding: string }>(
    `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS version,
            current_setting('server_encoding') AS encoding`,
  );
  const [server] = rows;
  if (!server) throw new Error('a query without conditions gave no row');
  if (Number(server.number) < OLDEST) throw new DatabaseError('too-old', server.version.split(' ')[0] ?? '');
  if (server.encoding !== 'UTF8') throw new DatabaseError('encoding', server.encoding);
}

function explained(error: unknown, place: string): unknown {
  const code = codeOf(error);
  if (error instanceof DatabaseError || code === undefined) return error;
  if (code === '53100' || code === 'ENOSPC') return new DatabaseError('disk-full', place, error);
  if (code === '42501' || code === '25006') return new DatabaseError('permission', place, error);
  return error;
}

/** Where a database is, as it may be shown: host, port and name. */
function placeOf(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname}:${port || '5432'}${pathname}`;
  } catch {
    return 'DATABASE_URL';
  }
}
