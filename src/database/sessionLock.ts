import { connect } from './connect.ts';

/** A lock that the database takes back when the process or the connection dies. */
export interface SessionLock {
  /** Aborts when the connection is gone, and the lock with it. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/**
 * Takes an advisory lock on a connection of its own, without waiting; undefined if somebody else has it. Not through a
 * pooler that shares connections between transactions. Throws DatabaseError.
 */
export async function trySessionLock(url: string, key: number): Promise<SessionLock | undefined> {
  const client = await connect(url);
  const lost = new AbortController();
  client.on('error', () => lost.abort());
  client.on('end', () => lost.abort());
  try {
    const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [key]);
    if (rows[0]?.got) return { lost: lost.signal, release: () => client.end().catch(() => undefined) };
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  await client.end();
  return undefined;
}
