// Builds dist/: the program with tsc, the web chat's page with a compiler of its own (it runs in a browser), and the
// page's files beside it. Both compilations run at once. Type errors do not stop the writing, but fail the build.
import { spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PAGE = 'src/emulator/web-chat';
const BUILT_PAGE = 'dist/emulator/web-chat';
const COPIED = /\.(?:html|css|svg)$/;

/** The compiler in a process of its own: two of them share two cores. */
function compile(project) {
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
  return new Promise((resolve) => {
    spawn(process.execPath, [compiler, '-p', project, '--pretty', 'false'], { stdio: 'inherit' }).on('close', resolve);
  });
}

/** What was deleted in src must not live on in dist; the rest stays, so that a running program keeps its files. */
function prune() {
  if (!existsSync('dist')) return;
  for (const entry of readdirSync('dist', { recursive: true })) {
    const source = join('src', entry.replace(/\.js(?:\.map)?$/, '.ts'));
    if (!existsSync(source)) rmSync(join('dist', entry), { recursive: true, force: true });
  }
}

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
prune();
const codes = await Promise.all([compile('tsconfig.build.json'), compile('tsconfig.web.json')]);
mkdirSync(BUILT_PAGE, { recursive: true });
for (const name of readdirSync(PAGE).filter((one) => COPIED.test(one)))
  cpSync(join(PAGE, name), join(BUILT_PAGE, name));
// `npx pingyi` runs the project's own program as a file.
if (existsSync('dist/main.js')) chmodSync('dist/main.js', 0o755);
process.exitCode = codes.some((code) => code !== 0) ? 1 : 0;
