import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadDotEnv } from '../setup/environment.mjs';
import { watchEnvFiles } from './env-changes.mjs';
import { namesZoomApp } from './environment.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(`${tmpdir()}/evergreen-unit-`);
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (text: string | Buffer) => {
  writeFileSync(`${folder}/.env`, text);
  const environment: Record<string, string | undefined> = {};
  loadDotEnv(environment, 'development', folder);
  return environment;
};

it.each<[string, string | Buffer]>([
  ['on the first line', 'ZOOM_CLIENT_ID=abc\nB=1'],
  ['behind a byte order mark', '\uFEFFZOOM_CLIENT_ID=abc\r\nB=1\r\n'],
  ['in UTF-16, as PowerShell writes it', Buffer.from('\uFEFFZOOM_CLIENT_ID=abc\r\n', 'utf16le')],
  ['with export', 'export ZOOM_CLIENT_ID=abc'],
  ['in quotes, with a comment', 'ZOOM_CLIENT_ID="abc" # mine'],
  ['with a $ that somebody else would expand', 'ZOOM_CLIENT_ID=$abc'],
  ['only as a secret', 'ZOOM_CLIENT_SECRET=abc'],
  ['only as a webhook secret', 'ZOOM_WEBHOOK_SECRET_TOKEN=abc'],
  ['in small letters', 'zoom_client_id=abc'],
  ['under the name of another template', 'AUTH_ZOOM_ID=abc'],
])('credentials of a Zoom app %s keep the sandbox away', async (_, text) => {
  expect(await namesZoomApp(read(text))).toBe(true);
});

it.each([
  '',
  'ZOOM_CLIENT_ID=\nZOOM_CLIENT_SECRET=',
  'ZOOM_OAUTH_URL=https://zoom.us',
  '# ZOOM_CLIENT_ID=abc',
])('without any (%j) the sandbox stands in for Zoom', async (text) => {
  expect(await namesZoomApp(read(text))).toBe(false);
});

it.each(['ZOOM_CLIENT_ID: abc', 'ZOOM_CLIENT_ID abc', 'B=1\n"ZOOM_CLIENT_ID"=abc', 'set ZOOM_CLIENT_ID=abc'])(
  'a line that is not NAME=value (%j) ends the command: it could be a credential',
  (text) => {
    expect(() => read(text)).toThrow(/\.env, line \d is not NAME=value$/);
    expect(() => read(text)).not.toThrow(/abc/);
  },
);

it('the files are those of Next.js, in its order, and a shell wins', () => {
  const name = ['.env.development.local', '.env.local', '.env.development', '.env'];
  for (const [index, file] of name.entries())
    writeFileSync(
      `${folder}/${file}`,
      `${name
        .slice(0, index + 1)
        .map((_, n) => `V${n}=${file}\n`)
        .join('')}`,
    );
  const environment: Record<string, string | undefined> = { V0: 'shell' };
  loadDotEnv(environment, 'development', folder);
  expect(environment).toMatchObject({ V0: 'shell', V1: '.env.local', V2: '.env.development', V3: '.env' });
  const production: Record<string, string | undefined> = {};
  loadDotEnv(production, 'production', folder);
  expect(production).toMatchObject({ V0: '.env.local', V1: '.env.local', V2: '.env', V3: '.env' });
});

it('Next.js reads none of it a second time', async () => {
  const { loadEnvConfig } = (await import('@next/env')).default;
  writeFileSync(`${folder}/.env`, 'GIVEN=pa$word\n');
  process.env.GIVEN = 'pa$word';
  Object.assign(process.env, { __NEXT_PROCESSED_ENV: read('GIVEN=pa$word').__NEXT_PROCESSED_ENV });
  try {
    loadEnvConfig(folder, true, { info: () => {}, error: () => {} });
    expect(process.env.GIVEN).toBe('pa$word');
  } finally {
    delete process.env.GIVEN;
    delete process.env.__NEXT_PROCESSED_ENV;
  }
});

it.each<[string, string]>([
  ['a value', 'A=2\n'],
  ['a line that is none', 'A=1\nB\n'],
])('npm run dev sees a .env file in which %s is new, and starts again', async (_, text) => {
  writeFileSync(`${folder}/.env`, 'A=1\n');
  const watching = watchEnvFiles(folder, 20);
  writeFileSync(`${folder}/.env`, text);
  await watching.changed;
  watching.stop();
});
