import { spawn } from 'node:child_process';
import { open, readFile, rm, stat, truncate } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseError } from '../databaseError.ts';
import { findBinaries } from './binaries.ts';
import type { Cluster } from './cluster.ts';

/** A server that accepts connections on the loopback address. */
export interface Server {
  readonly pid: number;
  readonly port: number;
  /** Set if it did not run before. */
  readonly started?: boolean;
}

// Nothing that anybody answers may reach the server's log: no statements, no parameters, and no errors of statements,
// whose messages quote values. `log` is above `error` there: what the server says of itself stays.
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '64MB',
  log_statement: 'none',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_error_verbosity: 'terse',
  log_min_duration_statement: '-1',
  timezone: 'UTC',
};

const LOOK_MS = 25;
const PATIENCE_MS = 60_000;
const LOG_KEPT_BYTES = 1_000_000;

/** The server of a cluster: the one that runs, also one that outlived its app, or a new one. */
export async function runningServer(cluster: Cluster): Promise<Server> {
  return (await findServer(cluster)) ?? startServer(cluster);
}

/** Asks a server to stop and waits until it has. */
export async function stopServer(cluster: Cluster, { pid }: Server): Promise<void> {
  signal(pid, 'SIGINT');
  await until(async () => (await readPidFile(cluster))?.pid !== pid, 'stop');
}

/** undefined if none runs; one that is starting or stopping is waited for. */
async function findServer(cluster: Cluster): Promise<Server | undefined> {
  let found: Server | undefined;
  await until(async () => {
    const noted = await readPidFile(cluster);
    if (!noted || !(await isServer(noted.pid))) {
      // The number may belong to another program by now, which PostgreSQL would take for itself.
      if (noted) await rm(join(cluster.directory, 'postmaster.pid'), { force: true });
      return true;
    }
    found = noted.ready ? noted : undefined;
    return noted.ready;
  }, 'become ready');
  return found;
}

async function startServer(cluster: Cluster): Promise<Server> {
  const { directory, user } = cluster;
  const binaries = await findBinaries(user);
  const port = await freePort();
  const settings = Object.entries({ ...SETTINGS, port: String(port) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  await shorten(cluster.log);
  const log = await open(cluster.log, 'a', 0o600);
  // A session of its own: Ctrl+C in the terminal must reach the app alone, which has work to finish first.
  const child = spawn(join(binaries, 'bin', 'postgres'), ['-D', directory, ...settings], {
    ...{ cwd: directory, ...user, detached: true },
    stdio: ['ignore', log.fd, log.fd],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  let over = false;
  void ended.then(() => {
    over = true;
  });
  child.unref();
  await log.close();
  let ready: Server | undefined;
  await until(async () => {
    const noted = await readPidFile(cluster);
    if (noted?.ready && noted.pid === child.pid) ready = { ...noted, started: true };
    return over || ready !== undefined;
  }, 'start');
  if (ready) return ready;
  return afterFailedStart(cluster);
}

/** Another process may have started the server at the same moment; otherwise its log says what is wrong. */
async function afterFailedStart(cluster: Cluster): Promise<Server> {
  const said = (await readFile(cluster.log, 'utf8')).slice(-4_000);
  if (/lock file "postmaster\.pid" already exists|Address already in use/.test(said)) {
    const other = await findServer(cluster);
    if (other) return other;
  }
  const full = /No space left|Disk quota/i.test(said);
  const denied = /[Pp]ermission denied|wrong ownership|invalid permissions/.test(said);
  const code = full ? 'disk-full' : denied ? 'permission' : 'damaged-cluster';
  throw new DatabaseError(code, full ? cluster.directory : cluster.log);
}

interface NotedServer extends Server {
  readonly ready: boolean;
}

/** What a server notes of itself: pid, data directory, start, port, socket directory, address, memory key, status. */
async function readPidFile({ directory }: Cluster): Promise<NotedServer | undefined> {
  const noted = await readFile(join(directory, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = noted.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/** Whether a process is there and is a PostgreSQL server, as far as the system tells. */
async function isServer(pid: number): Promise<boolean> {
  if (!signal(pid, 0)) return false;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => 'postgres');
  return command.includes('postgres');
}

/** false if there is no such process. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function until(done: () => Promise<boolean>, what: string): Promise<void> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  while (!(await done())) {
    if (signal.aborted) throw new Error(`the embedded PostgreSQL did not ${what} within ${PATIENCE_MS / 1000} s`);
    await pause(LOOK_MS);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function shorten(log: string): Promise<void> {
  const size = await stat(log).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LOG_KEPT_BYTES) await truncate(log, 0);
}
