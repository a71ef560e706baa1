import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { root } from './paths.mjs';

const schema = `${root}/prisma/schema.prisma`;
const madeFrom = `${root}/prisma/client/made-from`;

const prisma = `${root}/node_modules/prisma`;

const digestOf = (/** @type {string} */ file) =>
  createHash('sha256').update(readFileSync(file)).digest('hex');

/**
 * Generates the Prisma client (git-ignored) unless the present one was generated from this schema by this
 * Prisma.
 *
 * @throws when there is none and Prisma, a development dependency, is not installed
 */
export function ensurePrismaClient() {
  if (!existsSync(prisma)) {
    // The release image contains the client of the build, and not Prisma to generate one.
    if (existsSync(madeFrom) && readFileSync(madeFrom, 'utf8').startsWith(digestOf(schema))) return;
    throw new Error(
      'There is no Prisma client of this schema here, and no Prisma to make one: npm ci installs it.',
    );
  }
  const source = `${digestOf(schema)} ${digestOf(`${prisma}/package.json`)}`;
  if (existsSync(madeFrom) && readFileSync(madeFrom, 'utf8') === source) return;
  execFileSync(process.execPath, [`${prisma}/build/index.js`, 'generate', '--schema', schema], {
    cwd: root,
    // On failure, stderr becomes part of the error.
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      // The command downloads its schema engine before it does anything, although generating does not need
      // it: any existing file prevents the download.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  });
  writeFileSync(madeFrom, source);
}
