import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname;

/**
 * Writes the sandbox as JavaScript that Node.js runs, dependencies and the page's own files included: Node.js loads 10
 * files instead of 400, and starts in two thirds of the time.
 *
 * @param {string} folder which gets main.js (the command), index.js and client.js
 * @returns {Promise<string[]>} the sources that are in it, relative to sandbox/
 */
export async function bundleSandbox(folder) {
  const { metafile } = await build({
    absWorkingDir: here,
    entryPoints: ['index.ts', 'client.ts', 'main.ts'],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // Only a start with a seed file reads YAML.
    external: ['yaml'],
    metafile: true,
    logLevel: 'warning',
  });
  cpSync(join(here, 'page/assets'), join(folder, 'assets'), { recursive: true });
  return Object.keys(metafile.inputs);
}
