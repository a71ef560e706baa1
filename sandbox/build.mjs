// What npm pack and npm publish pack: JavaScript with declarations in dist/, the page's own files, and the facts that the
// README cites. `node build.mjs clean` takes it away again: nothing built stays beside the source.

import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const here = import.meta.dirname;
const dist = join(here, 'dist');
const facts = join(here, 'zoom-facts.md');

clean();
if (process.argv[2] !== 'clean') build();

function clean() {
  for (const made of [dist, facts]) rmSync(made, { recursive: true, force: true });
}

function build() {
  const manifest = createRequire(import.meta.url).resolve('typescript/package.json');
  const compiler = join(dirname(manifest), 'bin/tsc');
  const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: here,
    stdio: 'inherit',
  });
  if (status !== 0) {
    clean();
    process.exit(status ?? 1);
  }
  // TypeScript rewrites the names of files in JavaScript alone: a consumer's compiler has to find the declarations.
  for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.d.ts')) continue;
    const text = readFileSync(join(dist, name), 'utf8');
    writeFileSync(join(dist, name), text.replace(/((?:from|import\() ?['"]\.[^'"]*)\.ts(['"])/g, '$1.js$2'));
  }
  cpSync(join(here, 'page/assets'), join(dist, 'page/assets'), { recursive: true });
  copyFileSync(join(here, '../docs/zoom-facts.md'), facts);
}
