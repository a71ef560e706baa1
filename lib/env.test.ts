import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EnvironmentError, parseEnv } from './env';

const KEY = Buffer.alloc(32, 7).toString('base64');

const production = {
  DATABASE_URL: 'postgresql://evergreen:secret@db.example.com:5432/evergreen',
  AUTH_URL: 'https://evergreen.example.com',
  AUTH_SECRET: 'x'.repeat(44),
  TOKEN_KEYS: `2026-11:${KEY}`,
  ZOOM_CLIENT_ID: 'client',
  ZOOM_CLIENT_SECRET: 'secret',
};

const local = {
  ...production,
  AUTH_URL: 'http://127.0.0.1:3000',
  TOKEN_KEYS: `local:${KEY}`,
  ZOOM_OAUTH_URL: 'http://127.0.0.1:4000',
  ZOOM_API_URL: 'http://127.0.0.1:4000',
};

function problems(environment: Record<string, string | undefined>): string[] {
  try {
    parseEnv(environment);
    return [];
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
}

describe('the environment', () => {
  it('is right for production with Zoom as the default', () => {
    const env = parseEnv(production);
    expect(env.ZOOM_OAUTH_URL).toBe('https://zoom.us');
    expect(env.TOKEN_KEYS).toEqual([{ id: '2026-11', key: Buffer.alloc(32, 7) }]);
  });

  it('is right for local use with everything on loopback', () => {
    expect(problems(local)).toEqual([]);
  });

  it('names every missing variable at once, one line each, with an example', () => {
    const found = problems({});
    for (const name of Object.keys(production))
      expect(found.filter((line) => line.startsWith(`${name} is missing`))).toHaveLength(1);
  });

  it.each([
    [
      'plain http away from loopback',
      { AUTH_URL: 'http://evergreen.example.com' },
      /^AUTH_URL must be https/,
    ],
    [
      'a path in the canonical origin',
      { AUTH_URL: 'https://a.example.com/app' },
      /^AUTH_URL must be an origin/,
    ],
    ['something that is no URL', { AUTH_URL: 'evergreen' }, /^AUTH_URL is not a URL/],
    [
      'a Zoom on loopback for a public app',
      { ZOOM_OAUTH_URL: 'http://127.0.0.1:4000' },
      /^ZOOM_OAUTH_URL points at this machine/,
    ],
    [
      'an API on loopback for a public app',
      { ZOOM_API_URL: 'http://localhost:4000' },
      /^ZOOM_API_URL points at this machine/,
    ],
    [
      'a Zoom over plain http',
      { ZOOM_OAUTH_URL: 'http://zoom.example.com' },
      /^ZOOM_OAUTH_URL must be https/,
    ],
    ['the local sealing key in public', { TOKEN_KEYS: `local:${KEY}` }, /^TOKEN_KEYS holds the local key/],
    [
      'a key of the wrong length',
      { TOKEN_KEYS: 'a:AAAA' },
      /^TOKEN_KEYS has a key "a" of 3 bytes where 32 are needed/,
    ],
    ['a key without an id', { TOKEN_KEYS: KEY }, /^TOKEN_KEYS has a key/],
    ['the same key id twice', { TOKEN_KEYS: `a:${KEY},a:${KEY}` }, /^TOKEN_KEYS names the same key id twice/],
    ['a short secret', { AUTH_SECRET: 'short' }, /^AUTH_SECRET is too short/],
    ['a short cron secret', { CRON_SECRET: 'short' }, /^CRON_SECRET is too short/],
    ['another database', { DATABASE_URL: 'mysql://localhost/x' }, /^DATABASE_URL is not a PostgreSQL URL/],
    [
      'three webhook secrets',
      { ZOOM_WEBHOOK_SECRET_TOKEN: 'a,b,c' },
      /^ZOOM_WEBHOOK_SECRET_TOKEN holds more than two/,
    ],
    ['words for a number', { ZOOM_DEADLINE_MS: 'soon' }, /^ZOOM_DEADLINE_MS is not a number/],
  ])('refuses %s and says which variable', (_, change, message) => {
    expect(problems({ ...production, ...change })).toEqual([expect.stringMatching(message)]);
  });

  it('never repeats a secret in what it says', () => {
    const secret = 'hunter2-hunter2';
    const said = problems({ ...production, AUTH_SECRET: secret, TOKEN_KEYS: `${secret}:${secret}` }).join(
      '\n',
    );
    expect(said).not.toContain(`:${secret}`);
    expect(said).not.toContain(`AUTH_SECRET ${secret}`);
  });

  it('takes an empty value for not set', () => {
    expect(parseEnv({ ...production, CRON_SECRET: '', ZOOM_OAUTH_URL: '' }).ZOOM_OAUTH_URL).toBe(
      'https://zoom.us',
    );
  });

  it('is explained in .env.example, every variable of it', () => {
    const example = readFileSync('.env.example', 'utf8');
    const known = readFileSync('lib/env.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm);
    for (const [, name] of known) expect(example).toMatch(new RegExp(`^${name}=`, 'm'));
  });
});
