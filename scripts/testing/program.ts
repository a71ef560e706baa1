import { basename } from 'node:path';
import { build } from 'esbuild';
import { localFolder, root } from '../setup/paths.mjs';

const made = new Map<string, Promise<string>>();

/**
 * The arguments with which Node.js runs a TypeScript program of this clone, as `npm run` does (scripts/typescript.mjs),
 * but from one file: tests start some programs twenty times, and each start then takes half of the processor time.
 * @param file relative to the clone
 */
export async function programArguments(file: string): Promise<string[]> {
  const before = made.get(file);
  const bundle = before ?? bundled(file);
  made.set(file, bundle);
  return ['--conditions=react-server', await bundle];
}

/** @returns a file two folders below the clone, as the sources are that ask for its root */
async function bundled(file: string): Promise<string> {
  const outfile = `${localFolder}/programs/${basename(file, '.ts')}-${process.pid}.mjs`;
  await build({
    absWorkingDir: root,
    entryPoints: [file],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    conditions: ['react-server'],
    logLevel: 'warning',
  });
  return outfile;
}
