import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { nextReadsNoFiles } from '@/scripts/setup/environment.mjs';
import { localFolder, root } from '@/scripts/setup/paths.mjs';

/** The apps with which our pages are compared: proof/bench/peer. */
export type App = 'empty' | 'auth-prisma';

const run = (args: string[], cwd: string) =>
  execFileSync(process.execPath, args, {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      ...nextReadsNoFiles,
      NEXT_TELEMETRY_DISABLED: '1',
      // As in scripts/setup/prisma-client.mjs: generating needs no engine, but asks for one.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  });

/** This clone's packages, so that both sides run the same Next, React, Auth.js and Prisma. */
const CONFIG = `export default {
  output: 'standalone',
  outputFileTracingRoot: ${JSON.stringify(root)},
  turbopack: { root: ${JSON.stringify(root)} },
  outputFileTracingExcludes: { '*': ['node_modules/sharp/**', 'node_modules/@img/**'] },
};
`;

/** Builds it into .local/bench, unless there is a build of these files. @returns its server.js */
export function buildApp(app: App): string {
  const source = `${root}/proof/bench/peer/${app}`;
  const folder = `${localFolder}/bench/${app}`;
  const output = `${folder}/.next/standalone/${relative(root, folder)}`;
  const server = `${output}/server.js`;
  const madeFrom = digestOf(source);
  const noted = `${folder}/made-from`;
  if (existsSync(server) && existsSync(noted) && readFileSync(noted, 'utf8') === madeFrom) return server;
  rmSync(folder, { recursive: true, force: true });
  cpSync(source, folder, { recursive: true });
  writeFileSync(`${folder}/next.config.mjs`, CONFIG);
  const schema = `${folder}/schema.prisma`;
  if (existsSync(schema))
    run([`${root}/node_modules/prisma/build/index.js`, 'generate', '--schema', schema], root);
  run([`${root}/node_modules/next/dist/bin/next`, 'build'], folder);
  cpSync(`${folder}/.next/static`, `${output}/.next/static`, { recursive: true });
  writeFileSync(noted, madeFrom);
  return server;
}

function digestOf(folder: string): string {
  const hash = createHash('sha256')
    .update(CONFIG)
    .update(readFileSync(`${root}/package-lock.json`));
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
    if (statSync(`${folder}/${path}`).isFile()) hash.update(path).update(readFileSync(`${folder}/${path}`));
  return hash.digest('hex');
}
