// Writes the table of rights in docs/roles.md from the one that decides. `--check` only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tsImport } from 'tsx/esm/api';

const TARGET = fileURLToPath(new URL('../docs/roles.md', import.meta.url));
const [BEGIN, END] = ['<!-- rights: npm run rights-table -->\n', '<!-- end of rights -->\n'];

const { COMMANDS, RIGHTS } = await tsImport('../src/domain/role/rights.ts', import.meta.url);
const { ROLES } = await tsImport('../src/domain/role/role.ts', import.meta.url);
const { translator } = await tsImport('../src/i18n/translator.ts', import.meta.url);
const t = translator('en');

const REACH = { all: 'all', subtree: 'unit and below', own: 'own' };
const row = (cells) => `| ${cells.join(' | ')} |\n`;
const table = [
  row(['command', ...ROLES.map((role) => t(`role-${role}`)), 'anybody']),
  row(Array.from({ length: ROLES.length + 2 }, () => '---')),
  ...COMMANDS.map((command) => {
    const rights = RIGHTS[command];
    const everybody = rights === 'everybody';
    const cells = ROLES.map((role) => (everybody ? '' : (REACH[rights[role]] ?? '')));
    return row([`\`/${command}\``, ...cells, everybody ? 'own' : '']);
  }),
].join('');

const text = readFileSync(TARGET, 'utf8');
const [before, after] = [text.indexOf(BEGIN) + BEGIN.length, text.indexOf(END)];
const written = `${text.slice(0, before)}\n${table}\n${text.slice(after)}`;
if (!process.argv.includes('--check')) writeFileSync(TARGET, written);
else if (text !== written) {
  process.stderr.write('docs/roles.md is out of date: npm run rights-table\n');
  process.exitCode = 1;
}
