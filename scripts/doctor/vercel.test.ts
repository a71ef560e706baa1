import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { root } from '@/scripts/setup/paths.mjs';
import { readVercelFacts, type VercelFacts, vercelFindings } from './vercel';

const usual: VercelFacts = {
  settings: { regions: ['fra1'], crons: [{ path: '/api/cron/keep-alive', schedule: '17 * * * *' }] },
  engines: '22.x',
  environment: {
    AUTH_URL: 'https://evergreen.example.com',
    DATABASE_POOL: '2',
    DATABASE_DIRECT_URL: 'postgresql://user:word@db.example.com/evergreen',
    CRON_SECRET: 'secret',
  },
  functions: new Map([
    ['/profile', 9 << 20],
    ['/api/health', 11 << 20],
  ]),
};
const found = (more: Partial<VercelFacts>, environment: VercelFacts['environment'] = {}) =>
  vercelFindings({ ...usual, ...more, environment: { ...usual.environment, ...environment } });
const open = (...args: Parameters<typeof found>) => found(...args).filter(({ status }) => status !== 'OK');

describe('what the doctor says of Vercel', () => {
  it('is all right where it is, without a value of the environment that is a secret', () => {
    expect(open({})).toEqual([]);
    expect(found({}).map(({ text }) => text)).toContain(
      'The largest of 2 functions has 11 MB (/api/health).',
    );
    expect(JSON.stringify(found({}))).not.toMatch(/user:word|"secret"/);
  });

  it.each<[string, Partial<VercelFacts>, VercelFacts['environment'], string, RegExp]>([
    ['an origin of this machine', {}, { AUTH_URL: 'http://127.0.0.1:3000' }, 'Fix', /AUTH_URL has to be/],
    ['a large pool', {}, { DATABASE_POOL: undefined }, 'Recommended', /DATABASE_POOL is 10/],
    ['a pooler alone', {}, { DATABASE_DIRECT_URL: undefined }, 'Recommended', /needs a direct one/],
    [
      'no region',
      { settings: { ...usual.settings, regions: undefined } },
      {},
      'Recommended',
      /names no regions/,
    ],
    ['no cron job', { settings: { regions: ['fra1'] } }, {}, 'Fix', /nothing is renewed/],
    ['a cron job without its secret', {}, { CRON_SECRET: '' }, 'Fix', /answered with 401/],
    [
      'a function that is too large',
      { functions: new Map([['/x', 251 << 20]]) },
      {},
      'Fix',
      /\/x has 251 MB/,
    ],
    ['no output', { functions: undefined }, {}, 'Recommended', /npm run try:vercel/],
  ])('of %s: what to do', (_, more, environment, status, text) => {
    expect(open(more, environment)).toEqual([{ status, text: expect.stringMatching(text) }]);
  });

  it('misses the scheduled work of the account only where the app has one', () => {
    const account = { ZOOM_S2S_ACCOUNT_ID: 'account' };
    expect(open({}, account)).toEqual([
      { status: 'Fix', text: expect.stringMatching(/\/api\/cron\/account/) },
    ]);
    const crons = [...(usual.settings.crons ?? []), { path: '/api/cron/account', schedule: '47 4 * * *' }];
    expect(open({ settings: { ...usual.settings, crons } }, account)).toEqual([]);
  });

  it('knows the plan that a schedule is for', () => {
    const at = (schedule: string) =>
      open({ settings: { ...usual.settings, crons: [{ path: '/api/cron/keep-alive', schedule }] } });
    expect(at('17 4 * * *')).toEqual([{ status: 'Recommended', text: expect.stringMatching(/Hobby plan/) }]);
    expect(at('*/30 * * * *')).toEqual([]);
  });
});

describe('the facts', () => {
  let folder: string;
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are this clone’s own, and a function is as large as all of its files', () => {
    folder = mkdtempSync(`${tmpdir()}/evergreen-vercel-`);
    expect(readVercelFacts(root, `${folder}/none`)).toMatchObject({
      settings: { crons: expect.arrayContaining([{ path: '/api/cron/keep-alive', schedule: '17 4 * * *' }]) },
      functions: undefined,
    });
    const at = `${folder}/functions/api/health.func`;
    mkdirSync(at, { recursive: true });
    writeFileSync(`${at}/index.js`, 'x'.repeat(1_000));
    writeFileSync(`${at}/.vc-config.json`, JSON.stringify({ filePathMap: { LICENSE: 'LICENSE' } }));
    const size = readVercelFacts(root, folder).functions?.get('/api/health') ?? 0;
    expect(size).toBeGreaterThan(1_000 + 1_000);
  });
});
