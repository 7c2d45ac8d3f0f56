// npm run check: every check there is. What does not depend on one another runs two at a time; all failures are shown.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => [process.execPath, fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url))];
const script = (name) => [process.execPath, fileURLToPath(new URL(name, import.meta.url))];

const CHECKS = [
  ['messages', [...script('messages.mjs'), '--check']],
  ['format and lint', [...bin('biome'), 'check', '--error-on-warnings']],
  ['types', [...bin('tsc'), '--noEmit', '-p', '.']],
  ['types of the web chat', [...bin('tsc'), '--noEmit', '-p', 'tsconfig.web.json']],
  ['promises and types in use', [...bin('eslint'), '--max-warnings', '0', '.']],
  ['import rules', [...bin('depcruise'), '--config', '.dependency-cruiser.cjs', 'src']],
  ['dead code', [...bin('knip')]],
  ['campaign schema', [...script('campaign-schema.mjs'), '--check']],
  ['table of rights', [...script('rights-table.mjs'), '--check']],
  ['migrations', script('migration-check.mjs')],
];

/** Runs a command; its exit code and all that it said. */
function run([command, ...args], { inherit = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk) => {
        said += chunk;
      });
    }
    child.on('close', (code) => resolve({ code: code ?? 1, said }));
  });
}

let failed = 0;
const waiting = [...CHECKS];
async function work() {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [name, command] = next;
    const started = performance.now();
    const { code, said } = await run(command);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(
      `${code === 0 ? 'passed' : 'FAILED'}  ${name} (${seconds} s)\n${code === 0 ? '' : `${said}\n`}`,
    );
    if (code !== 0) failed += 1;
  }
}
await Promise.all([work(), work()]);

const { code } = await run(['npm', 'test', '--silent'], { inherit: true });
process.stdout.write(`${code === 0 ? 'passed' : 'FAILED'}  tests\n`);
if (failed > 0 || code !== 0) process.exitCode = 1;
