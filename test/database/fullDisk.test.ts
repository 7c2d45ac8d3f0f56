import { execFileSync } from 'node:child_process';
import { appendFileSync, closeSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/database/openDatabase.ts';
import { dataDirectory } from '../support/dataDirectory.ts';
import { DURING, SMALL_DEFINITION } from '../support/smallCampaign.ts';

const SIZE_MB = 120;

/** Whether a small file system of our own can be made here: for that one must be root, and not in a locked container. */
function canMount(): boolean {
  const probe = dataDirectory('pingyi-mount-');
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', probe], { stdio: 'ignore' });
    execFileSync('umount', [probe], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
}

let disk: string;
let data: string;
const log = { info: () => undefined, warn: () => undefined };
const open = () => openDatabase({ dataDir: data, purpose: 'bot', log });

/** Leaves nothing free, to the last byte. */
function fill(): void {
  const file = openSync(join(disk, 'filler'), 'a');
  for (let block = 1024 * 1024; block > 0; ) {
    try {
      if (writeSync(file, Buffer.alloc(block)) === 0) break;
    } catch {
      block = Math.floor(block / 2);
    }
  }
  closeSync(file);
}
const makeRoom = () => rmSync(join(disk, 'filler'), { force: true });

describe.skipIf(!canMount())('a full disk (needs root, to mount one that is small)', () => {
  beforeEach(() => {
    disk = dataDirectory('pingyi 满 ');
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m,mode=711`, 'tmpfs', disk]);
    data = join(disk, 'data');
    mkdirSync(data);
  });
  afterEach(() => {
    execFileSync('umount', ['-l', disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  test('at the first start is said, leaves nothing half made, and is got over by making room', async () => {
    fill();
    await expect(open()).rejects.toMatchObject({ code: 'disk-full' });
    expect(readdirSync(data).filter((name) => name.startsWith('postgres.') && name.includes('new'))).toEqual([]);
    makeRoom();
    // Room for a beginning, not for all of it.
    appendFileSync(join(disk, 'filler'), Buffer.alloc((SIZE_MB - 20) * 1024 * 1024));
    await expect(open()).rejects.toMatchObject({ code: 'disk-full' });
    makeRoom();
    const database = await open();
    expect(await database.prisma.campaign.count()).toBe(0);
    await database.close();
  });

  test('while it runs loses nothing that was acknowledged; when there is room again, it goes on', async () => {
    const moments = { opensAt: DURING, collectionDeadline: DURING, reportDeadline: DURING };
    const database = await open();
    fill();
    let stored = 0;
    let failure: unknown;
    // Until a write is refused: the log has some room of its own.
    while (failure === undefined && stored < 5_000) {
      const data = { id: `c${stored}`, definition: SMALL_DEFINITION, ...moments };
      try {
        await database.prisma.campaign.create({ data });
        stored += 1;
      } catch (error) {
        failure = error;
      }
    }
    expect(failure).toBeDefined();
    await database.close().catch(() => undefined);
    await expect(open()).rejects.toMatchObject({ code: 'disk-full' });
    makeRoom();
    const again = await open();
    expect(await again.prisma.campaign.count()).toBe(stored);
    await again.close();
  });
});
