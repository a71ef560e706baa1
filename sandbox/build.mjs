// What npm pack and npm publish pack: dist/ with JavaScript, its declarations and the page's own files, and the facts that
// the README cites. `node build.mjs clean` takes it away again: nothing built stays beside the source.
//
// The declarations name zod's types, so that zod is installed with the package, though the JavaScript includes it.

import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { bundleSandbox } from './bundle.mjs';

const here = import.meta.dirname;
const dist = join(here, 'dist');
const facts = join(here, 'zoom-facts.md');

clean();
if (process.argv[2] !== 'clean') await build();

function clean() {
  for (const made of [dist, facts]) rmSync(made, { recursive: true, force: true });
}

async function build() {
  declare();
  const sources = await bundleSandbox(dist);
  writeFileSync(join(dist, 'third-party-licences.txt'), licencesOf(sources));
  const source = join(here, '../docs/zoom-facts.md');
  if (existsSync(source)) copyFileSync(source, facts);
  else process.stderr.write('docs/zoom-facts.md is not beside this folder: the package goes without it.\n');
}

/** The declarations of what can be imported, and of what these name. */
function declare() {
  const manifest = createRequire(import.meta.url).resolve('typescript/package.json');
  const compiler = join(dirname(manifest), 'bin/tsc');
  const options = { cwd: here, stdio: /** @type {const} */ ('inherit') };
  const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], options);
  if (status !== 0) {
    clean();
    process.exit(status ?? 1);
  }
  const named = new Set(['index.d.ts', 'client.d.ts']);
  for (const file of named) {
    const path = join(dist, file);
    const text = readFileSync(path, 'utf8');
    // TypeScript rewrites the names of files in JavaScript alone: a consumer's compiler has to find the declarations.
    const rewritten = text.replace(/((?:from|import\() ?['"]\.[^'"]*)\.ts(['"])/g, '$1.js$2');
    for (const [, name] of rewritten.matchAll(/(?:from|import\() ?['"](\.[^'"]*)\.js['"]/g))
      named.add(relative(dist, join(dirname(path), `${name}.d.ts`)));
    writeFileSync(path, rewritten);
  }
  for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.d.ts') && !named.has(name)) rmSync(join(dist, name));
}

/**
 * The licences of the packages of which the bundle has a part: each has to go with its code.
 *
 * @param {string[]} inputs the bundle's sources
 */
function licencesOf(inputs) {
  const folders = inputs.flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
  const texts = [...new Set(folders)].sort().map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(here, folder, 'package.json'), 'utf8'));
    return `${name} ${version}\n\n${readFileSync(join(here, folder, 'LICENSE'), 'utf8').trim()}\n`;
  });
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}
