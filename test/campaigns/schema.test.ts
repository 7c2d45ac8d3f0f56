import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const SCHEMA = new URL('../../campaigns/campaign.schema.json', import.meta.url);
const CAMPAIGN = new URL('../../campaigns/changzhou-2012/campaign.yaml', import.meta.url);
const SCRIPT = new URL('../../scripts/campaign-schema.mjs', import.meta.url);

/** What an editor would say of a file: the schema read back, without the program's own shape. */
async function schema() {
  return z.fromJSONSchema(JSON.parse(await readFile(SCHEMA, 'utf8')));
}

async function campaign(): Promise<Record<string, unknown>> {
  return parse(await readFile(CAMPAIGN, 'utf8'));
}

it('is current', async () => {
  const { stderr } = await promisify(execFile)(process.execPath, [fileURLToPath(SCRIPT), '--check']);
  expect(stderr).toBe('');
});

it('accepts the ready-made campaign', async () => {
  expect((await schema()).safeParse(await campaign())).toMatchObject({ success: true });
});

it.each([
  ['a day that is no day', { opens: '6 February' }],
  ['a key that does not exist', { deadline: '2012-03-14' }],
  ['a kind of subject that does not exist', { assignment: { rules: [{ subjects: ['unit'] }] } }],
])('refuses %s', async (_, wrong) => {
  const { success } = (await schema()).safeParse({ ...(await campaign()), ...wrong });
  expect(success).toBe(false);
});

it('explains every part in both languages', async () => {
  const unexplained: string[] = [];
  const visit = (node: unknown, path: string) => {
    if (typeof node !== 'object' || node === null) return;
    for (const [name, value] of Object.entries(node)) {
      if (name !== 'properties') visit(value, path);
      else for (const [key, part] of Object.entries<{ description?: string }>(value)) look(part, `${path}.${key}`);
    }
  };
  const look = (part: { description?: string }, path: string) => {
    // Languages and the ends of the quiet hours say themselves what they are.
    const plain = /\.(?:zh-CN|en|from|to)$/.test(path);
    if (!plain && !/^[^\n]*\p{Script=Han}[^\n]*\n[^\n]+$/u.test(part.description ?? '')) unexplained.push(path);
    visit(part, path);
  };
  visit(JSON.parse(await readFile(SCHEMA, 'utf8')), '');
  expect(unexplained).toEqual([]);
});
