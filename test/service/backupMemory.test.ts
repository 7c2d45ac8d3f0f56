import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { smallCampaign } from '../support/smallCampaign.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const BALLOTS = 200_000;

it('takes no more memory for many ballots than for few', { timeout: 180_000 }, async () => {
  const [database, empty] = [await testDatabase(), await testDatabase()];
  await smallCampaign(database.prisma);
  await database.pool.query(
    `INSERT INTO ballot (id, campaign_id, subject_id, cell, grades)
     SELECT decode(md5(n::text) || md5(n::text), 'hex'), 'small', (SELECT min(id) FROM subject), 'members', '{1,2,3}'
       FROM generate_series(1, ${BALLOTS}) n`,
  );
  const program = ['--import', 'tsx', 'test/service/fixtures/backUpMany.ts', database.url, empty.url];
  const { stdout } = await promisify(execFile)(process.execPath, program, { cwd: root });
  const grown: { backup: number; both: number } = JSON.parse(stdout);
  expect(await empty.prisma.ballot.count()).toBe(BALLOTS);
  await database.close();
  await empty.close();
  expect(grown.backup).toBeLessThan(150);
  expect(grown.both).toBeLessThan(150);
});
