// Writes campaigns/campaign.schema.json, by which editors check and explain campaign files. `--check` only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tsImport } from 'tsx/esm/api';
import { z } from 'zod';

const TARGET = fileURLToPath(new URL('../campaigns/campaign.schema.json', import.meta.url));

const { campaignShape } = await tsImport('../src/domain/campaign/definition.ts', import.meta.url);
const schema = z.toJSONSchema(campaignShape, { target: 'draft-7', io: 'input' });
const text = `${JSON.stringify(schema, null, 2)}\n`;

if (!process.argv.includes('--check')) writeFileSync(TARGET, text);
else if (readFileSync(TARGET, 'utf8') !== text) {
  process.stderr.write('campaigns/campaign.schema.json is out of date: npm run campaign-schema\n');
  process.exitCode = 1;
}
