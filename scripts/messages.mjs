// Writes src/i18n/messages.ts (every message key with the arguments it takes) from locales/zh-CN.ftl, and refuses
// locales that do not have the same keys with the same arguments. `--check` only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { parse, Visitor } from '@fluent/syntax';

const TARGET = 'src/i18n/messages.ts';
const NUMBERS = /^(?:n|count|index|total|done|missing|number|days|k|max|port|length|page|pages|pid|weeks)$/;

class Arguments extends Visitor {
  names = new Set();
  visitVariableReference(node) {
    this.names.add(node.id.name);
  }
}

/** Map of message key → sorted argument names. */
function messagesOf(locale) {
  const resource = parse(readFileSync(`locales/${locale}.ftl`, 'utf8'), {});
  const messages = new Map();
  for (const entry of resource.body) {
    if (entry.type === 'Junk')
      throw new Error(`locales/${locale}.ftl: cannot read «${entry.content.trim().slice(0, 80)}»`);
    if (entry.type !== 'Message') continue;
    if (messages.has(entry.id.name)) throw new Error(`locales/${locale}.ftl: ${entry.id.name} stands twice`);
    const found = new Arguments();
    found.visit(entry);
    messages.set(entry.id.name, [...found.names].sort());
  }
  return messages;
}

function differences(reference, other, locale) {
  const faults = [];
  for (const [key, names] of reference) {
    const theirs = other.get(key);
    if (!theirs) faults.push(`locales/${locale}.ftl lacks ${key}`);
    else if (theirs.join() !== names.join())
      faults.push(`locales/${locale}.ftl: ${key} takes ${theirs.join(', ') || 'nothing'}, not ${names.join(', ')}`);
  }
  for (const key of other.keys()) if (!reference.has(key)) faults.push(`locales/zh-CN.ftl lacks ${key}`);
  return faults;
}

function typesOf(messages) {
  const rows = [...messages]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, names]) => {
      const fields = names.map(
        (name) => `${/^\w+$/.test(name) ? name : `'${name}'`}: ${NUMBERS.test(name) ? 'number' : 'string'}`,
      );
      return `  '${key}': ${fields.length > 0 ? `{ ${fields.join('; ')} }` : 'Record<never, never>'};`;
    });
  return `// Written by \`npm run messages\` from locales/zh-CN.ftl.\n\n/** Every message with the arguments it takes. */\nexport interface Messages {\n${rows.join('\n')}\n}\n`;
}

const chinese = messagesOf('zh-CN');
const faults = differences(chinese, messagesOf('en'), 'en');
const text = typesOf(chinese);
if (process.argv.includes('--check')) {
  if (readFileSync(TARGET, 'utf8') !== text) faults.push(`${TARGET} is out of date: npm run messages`);
} else if (faults.length === 0) writeFileSync(TARGET, text);
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exitCode = 1;
}
