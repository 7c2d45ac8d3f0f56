// npm run bench: how fast it starts, what it takes when idle, the walk beside a bot that stores nothing, a mix, a city's close, verifying, planning reminders, pictures, the desk's questions, the statistics table.
// `--only start`, `walk`, `mix`, `disclosure`, `verify`, `planning`, `charts`, `desk` or `table` measures one of them, `--short` all in a minute, to see that the bench works.
import { mkdir, writeFile } from 'node:fs/promises';
import { arch, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type ChartsFigures, measureCharts } from './charts.ts';
import { type DeskFigures, measureDesk } from './desk.ts';
import { type DisclosureFigures, measureDisclosure } from './disclosure.ts';
import { columns, written } from './figures.ts';
import { type MixFigures, measureMix } from './mix.ts';
import { measureTable, type TableFigures } from './papers.ts';
import { measurePlanning, type PlanningFigures } from './planning.ts';
import { measureStarts } from './startUp.ts';
import { measureVerify } from './verify.ts';
import { measureWalk } from './walk.ts';

const { values } = parseArgs({
  options: { only: { type: 'string' }, short: { type: 'boolean', default: false }, ballots: { type: 'string' } },
});
// Short rounds: a campaign has only so many answers, and two hundred people give them quickly.
const LONG = { rounds: 3, seconds: 3, openSeconds: 30 };
const SHORT = { rounds: 1, seconds: 2, openSeconds: 5 };
const VERIFIED = 100_000;
const [CONTACTS, EVALUATORS] = [10_000, 100_000];

const wanted = (part: string) => values.only === undefined || values.only === part;
const starts = wanted('start') ? await measureStarts() : undefined;
if (starts) sayStarts(starts);
const walk = wanted('walk') ? await measureWalk(values.short ? SHORT : LONG) : undefined;
if (walk) sayWalk(walk);
const mix = wanted('mix') ? await measureMix(values.short ? 50_000 : 250_000) : undefined;
if (mix) sayMix(mix);
const disclosure = wanted('disclosure') ? measureDisclosure() : undefined;
if (disclosure) sayDisclosure(disclosure);
const verify = wanted('verify') ? await measureVerify(VERIFIED) : undefined;
if (verify) sayVerify(verify);
const planning = wanted('planning') ? await measurePlanning(CONTACTS, values.short ? 10_000 : EVALUATORS) : undefined;
if (planning) sayPlanning(planning);
const charts = wanted('charts') ? await measureCharts(values.short ? 2 : 15) : undefined;
if (charts) sayCharts(charts);
const desk: DeskFigures[] = [];
// `--ballots 100000` measures that number alone.
for (const ballots of wanted('desk') ? deskSizes() : []) desk.push(await measureDesk(ballots));
if (desk.length > 0) sayDesk(desk);
const table = wanted('table') ? await measureTable(values.short ? 2 : 9) : undefined;
if (table) sayTable(table);

const file = fileURLToPath(new URL('../test-artefacts/bench.json', import.meta.url));
await mkdir(fileURLToPath(new URL('.', `file://${file}`)), { recursive: true });
const machine = { cores: cpus().length, processor: cpus()[0]?.model, arch: arch(), node: process.version };
await writeFile(
  file,
  `${JSON.stringify({ at: new Date().toISOString(), machine, starts, walk, mix, disclosure, verify, planning, charts, desk, table }, null, 2)}\n`,
);
const faults = [...(walk?.faults ?? []), ...(verify?.faults ?? []), ...(planning?.faults ?? [])];
for (const fault of faults) console.error(`fault: ${fault}`);
if (faults.length > 0) process.exitCode = 1;

function sayStarts({ first, second }: Awaited<ReturnType<typeof measureStarts>>): void {
  const row = (name: string, value: keyof typeof first, target: string) => [
    ...[name, written(first[value]), written(second[value]), target],
  ];
  console.log(
    columns([
      ['from npm start', 'first', 'again', 'target'],
      row('page served, s', 'page', ''),
      row('first tap answered, s', 'tap', '< 15'),
      row('idle memory, MB', 'idleMegabytes', '< 250'),
      row('  of the emulator, MB', 'emulatorMegabytes', ''),
    ]),
  );
}

function sayWalk({ ceiling, walk: real, ratio, ratios, commitsPerTap }: Awaited<ReturnType<typeof measureWalk>>): void {
  const row = (name: string, value: keyof typeof real, target = '') => [
    ...[name, written(ceiling[value]), written(real[value]), target],
  ];
  console.log(
    `\n${columns([
      ['the walk beside a bot that stores nothing', 'ceiling', 'walk', 'target'],
      row('taps/s, 256 people', 'tapsPerSecond'),
      ['  of the ceiling', '1', written(ratio), '≥ 0.6'],
      row('bot’s CPU per tap, µs', 'cpuMicrosecondsPerTap'),
      row('p50 at 50 taps/s, ms', 'p50'),
      row('p99 at 50 taps/s, ms', 'p99', '< 60'),
      row('memory after it, MB', 'rssMegabytes'),
      row('load’s share of its core', 'loadBusy', '< 0.9'),
    ])}\nratio by round: ${ratios.map(written).join(', ')}; commits per tap: ${written(commitsPerTap)}`,
  );
}

function sayMix({ ballots, subjects, ...figures }: MixFigures): void {
  console.log(
    `\n${columns([
      [`mixing ${ballots} ballots of ${subjects} subjects, all touched`, '', 'quiet', 'target'],
      ['the whole mix, s', written(figures.seconds), '', ''],
      [
        'longest wait of a submission, ms',
        written(figures.longestSubmission),
        written(figures.quietSubmission),
        '< 200',
      ],
      ['longest wait of a change, ms', written(figures.longestChange), written(figures.quietChange), '< 200'],
    ])}`,
  );
}

function sayDisclosure({ units, subjects, ballots, ...figures }: DisclosureFigures): void {
  console.log(
    `\n${columns([
      [`final release and totals of ${units} units, ${subjects} subjects, ${ballots} ballots`, '', 'target'],
      ['the first time, s', written(figures.firstSeconds), ''],
      ['again, s', written(figures.seconds), '< 1'],
      ['share of ballots shown', written(figures.shownShare), ''],
      ['share shown by category', written(figures.byCategoryShare), ''],
    ])}`,
  );
}

function sayVerify(figures: Awaited<ReturnType<typeof measureVerify>>): void {
  const row = (name: string, value: Exclude<keyof typeof figures, 'faults'>, target = '') => [
    ...[name, written(figures[value]), target],
  ];
  console.log(
    `\n${columns([
      [`verifying ${figures.ballots} ballots`, '', 'target'],
      row('with auditor’s file and receipt, s', 'seconds', '< 10'),
      row('peak memory, MB', 'peakMegabytes', '< 500'),
      row('the bulletin, MB', 'bulletinMegabytes'),
      row('the auditor’s file, MB', 'auditorsMegabytes'),
    ])}`,
  );
}

function sayPlanning({ contacts, evaluators, rules, stored }: PlanningFigures): void {
  const row = (name: string, value: keyof typeof rules, target = '') => [
    ...[name, written(rules[value]), written(stored[value]), target],
  ];
  console.log(
    `\n${columns([
      [`planning ${contacts} contacts and ${evaluators} evaluators`, 'rules', 'database', 'target (rules)'],
      row('the tick at which all are due, s', 'seconds', '< 2'),
      row('the tick after it, s', 'again'),
      row('peak memory, MB', 'peakMegabytes', '< 200'),
    ])}`,
  );
}

function deskSizes(): number[] {
  if (values.ballots !== undefined) return [Number(values.ballots)];
  return values.short ? [10_000] : [10_000, 100_000, 1_000_000];
}

function sayDesk(sizes: readonly DeskFigures[]): void {
  const rows = (sizes[0]?.answers ?? []).map(({ asked }, n) => [
    asked,
    ...sizes.flatMap(({ answers }) => [
      written(answers[n]?.median ?? Number.NaN),
      written(answers[n]?.first ?? Number.NaN),
    ]),
    '< 50',
  ]);
  const header = sizes.flatMap(({ ballots }) => [`${ballots} ballots`, 'first']);
  console.log(`\n${columns([['the desk’s questions, median ms', ...header, 'target'], ...rows])}`);
}

function sayCharts({ kinds, busyLoopP99, quietLoopP99 }: ChartsFigures): void {
  console.log(
    `\n${columns([
      ['a picture in its thread, 120 units, the first page', 'median ms', 'KB', 'target'],
      ...kinds.map(({ kind, milliseconds, kilobytes }) => [kind, written(milliseconds), written(kilobytes), '< 400']),
      ['event loop meanwhile, with 20 taps a second, p99 ms', written(busyLoopP99), '', '< 20'],
      ['  with the taps alone', written(quietLoopP99), '', ''],
    ])}`,
  );
}

function sayTable({ units, lines, lineMilliseconds, formats, busyLoopP99 }: TableFigures): void {
  console.log(
    `\n${columns([
      [
        `the statistics table of ${units} units, ${lines} lines, in its thread`,
        'first ms',
        'median ms',
        'KB',
        'target',
      ],
      ['its lines, in the main thread', '', written(lineMilliseconds), '', ''],
      ...formats.map(({ format, first, milliseconds, kilobytes }) => {
        return [format, written(first), written(milliseconds), written(kilobytes), '< 2000'];
      }),
      ['event loop meanwhile, p99 ms', '', written(busyLoopP99), '', '< 20'],
    ])}`,
  );
}
