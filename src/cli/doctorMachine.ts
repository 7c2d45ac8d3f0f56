import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Config } from '../config.ts';
import type { Translator } from '../i18n/translator.ts';
import type { Finding } from './finding.ts';

const LEAST_NODE: readonly [number, number] = [20, 19];
const LEAST_DISK_MB = 500;

export function nodeFinding(t: Translator, version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor, leastMinor] = LEAST_NODE;
  const enough = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  const what = t('doctor-node', { version });
  return enough
    ? { check: 'node', state: 'ok', what }
    : { check: 'node', state: 'error', what, mend: t('doctor-node-mend') };
}

/** Whether this Node.js knows the time zones: one built without their data takes every zone for UTC or refuses it. */
export function zoneFinding(t: Translator): Finding {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const what = t('doctor-zone', { zone });
  const mend = t('doctor-zone-mend');
  return knowsZones() ? { check: 'zone', state: 'ok', what } : { check: 'zone', state: 'error', what, mend };
}

function knowsZones(): boolean {
  try {
    const hour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', hourCycle: 'h23' });
    return hour.format(new Date(0)) === '08';
  } catch {
    return false;
  }
}

/** Whether the data directory can be written, or created, and whether there is room. */
export function dataFindings(t: Translator, { dataDir }: Config): Finding[] {
  const existing = nearestExisting(dataDir);
  const what = t('doctor-data', { directory: dataDir });
  if (!isWritable(existing)) return [{ check: 'data', state: 'error', what, mend: t('doctor-data-mend') }];
  const { bavail, bsize } = statfsSync(existing);
  const megabytes = Math.floor((bavail * bsize) / 1e6);
  const room = t('doctor-disk', { free: String(megabytes) });
  const mend = t('doctor-disk-mend', { least: String(LEAST_DISK_MB) });
  const enough = megabytes >= LEAST_DISK_MB;
  return [
    { check: 'data', state: 'ok', what },
    enough ? { check: 'disk', state: 'ok', what: room } : { check: 'disk', state: 'error', what: room, mend },
  ];
}

function nearestExisting(path: string): string {
  return existsSync(path) ? path : nearestExisting(dirname(path));
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
