// Counts a campaign's ballots from nothing but what people saw and tapped; knows nothing of the bot, its rules or its
// database. Reads JSON lines {who, shown, label} in the order of the taps; writes what each subject got, as JSON:
// {subject: {ballots, items: {n: {grade: count}}}}.
import { createInterface } from 'node:readline';

/** By person and subject: the last grade tapped for each question. */
const walks = new Map();
const subjects = {};

function walk(who, subject) {
  const key = JSON.stringify([who, subject]);
  if (!walks.has(key)) walks.set(key, { grades: new Map(), submitted: false });
  return walks.get(key);
}

for await (const line of createInterface({ input: process.stdin })) {
  const { who, shown, label } = JSON.parse(line);
  const question = /^(.*) · 第 (\d+) 题，共 \d+ 题/.exec(shown);
  const review = /^请核对：(.*)$/m.exec(shown);
  if (question && /^(?:● )?(?:满意|比较满意|基本满意|不满意|不了解)$/.test(label)) {
    walk(who, question[1]).grades.set(question[2], label.replace('● ', ''));
  }
  if (review && label === '提交') walk(who, review[1]).submitted = true;
}

for (const [key, { grades, submitted }] of walks) {
  if (!submitted) continue;
  const [, subject] = JSON.parse(key);
  subjects[subject] ??= { ballots: 0, items: {} };
  subjects[subject].ballots += 1;
  for (const [item, grade] of grades) {
    subjects[subject].items[item] ??= {};
    subjects[subject].items[item][grade] = (subjects[subject].items[item][grade] ?? 0) + 1;
  }
}
process.stdout.write(JSON.stringify(subjects));
