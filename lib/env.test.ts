import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EnvironmentError, parseEnv } from './env';

const KEY = 'Pv0dGmT2bq1xYk8sZr3uWc7nHe5aLi9oJf4gVt6yBEQ=';
const SECRET = 'kQ2vX9fLr7TzW1sYbN4hCmE8uJpA3dGo';
const TOO_REGULAR = Buffer.from(Array.from({ length: 32 }, (_, i) => i)).toString('base64');

const production = {
  DATABASE_URL: 'postgresql://evergreen:secret@db.example.com:5432/evergreen',
  AUTH_URL: 'https://evergreen.example.com',
  AUTH_SECRET: SECRET,
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

const MAKE = /; (for example|make one with:|copy|write|give|telemetry) \S/;

describe('the environment', () => {
  it('is right for production with Zoom as the default', () => {
    const env = parseEnv(production);
    expect(env.ZOOM_OAUTH_URL).toBe('https://zoom.us');
    expect(env.TOKEN_KEYS).toEqual([{ id: '2026-11', key: Buffer.from(KEY, 'base64') }]);
  });

  it('is right for local use with everything on loopback', () => {
    expect(problems(local)).toEqual([]);
  });

  it('names every missing variable at once, one line each, with an example', () => {
    const found = problems({});
    for (const name of Object.keys(production))
      expect(found.filter((line) => line.startsWith(`${name} is missing`))).toHaveLength(1);
  });

  it.each<[string, string, string]>([
    // The origin.
    ['AUTH_URL', 'http://evergreen.example.com', 'must be https'],
    ['AUTH_URL', 'http://192.168.0.7:3000', 'must be https'],
    ['AUTH_URL', 'https://a.example.com/app', 'must be an origin without a path'],
    ['AUTH_URL', 'https://a.example.com/api/auth', 'must be an origin without a path'],
    ['AUTH_URL', 'https://a.example.com?x=1', 'must be an origin without a path'],
    ['AUTH_URL', 'https://a.example.com/#', 'must be an origin without a path'],
    ['AUTH_URL', 'https://me:pw@a.example.com', 'must be an origin without a user or a password'],
    ['AUTH_URL', 'https://a b.example.com', 'is not a URL'],
    ['AUTH_URL', 'https://*.example.com', 'names a host that is none'],
    ['AUTH_URL', 'https://a.example.com:0', 'names port 0'],
    ['AUTH_URL', 'https://a.example.com:99999', 'is not a URL'],
    ['AUTH_URL', 'http://0.0.0.0:3000', 'names the address that stands for all addresses'],
    ['AUTH_URL', 'https://[::]', 'names the address that stands for all addresses'],
    ['AUTH_URL', 'evergreen', 'is not a URL'],
    ['AUTH_URL', 'evergreen.example.com:443', 'is not a URL'],
    ['AUTH_URL', 'ftp://evergreen.example.com', 'is not a URL'],
    ['AUTH_URL', 'https:evergreen.example.com', 'is not a URL'],
    ['AUTH_URL', '"https://a.example.com"', 'stands in quotes'],
    ['AUTH_URL', '   ', 'is blank'],
    ['ZOOM_OAUTH_URL', 'http://127.0.0.1:4000', 'points at this machine'],
    ['ZOOM_API_URL', 'http://localhost:4000', 'points at this machine'],
    ['ZOOM_API_URL', 'http://127.9.9.9:4000', 'points at this machine'],
    ['ZOOM_OAUTH_URL', 'http://zoom.example.com', 'must be https'],
    // Secrets.
    ['AUTH_SECRET', 'short', 'is too short'],
    ['AUTH_SECRET', '0'.repeat(44), 'is the text of an example'],
    ['AUTH_SECRET', 'a'.repeat(44), 'is the text of an example'],
    ['AUTH_SECRET', 'ab'.repeat(22), 'holds too few different characters'],
    ['AUTH_SECRET', 'abcdefghij'.repeat(4), 'is too regular'],
    ['AUTH_SECRET', 'abcdefghijklmnopqrstuvwxyz0123456789', 'is too regular'],
    ['AUTH_SECRET', ' '.repeat(40), 'is blank'],
    ['AUTH_SECRET', 'change-me-change-me-please-change-me-now', 'is the text of an example'],
    ['AUTH_SECRET', 'openssl rand -base64 33 | head -c 40 && true', 'is the text of an example or a command'],
    ['AUTH_SECRET', `'${SECRET}'`, 'stands in quotes'],
    ['AUTH_SECRET', `${SECRET}\n${SECRET}`, 'holds a line end'],
    ['CRON_SECRET', 'short', 'is too short'],
    ['CRON_SECRET', `${SECRET} ${SECRET}`, 'holds a blank or a letter that no header can carry'],
    ['CRON_SECRET', `${SECRET}é`, 'holds a blank or a letter that no header can carry'],
    ['CRON_SECRET', `${SECRET}\r\nX-Injected: 1`, 'holds a line end'],
    ['CRON_SECRET', '0'.repeat(64), 'is the text of an example'],
    ['SETUP_CODE', 'short', 'is too short'],
    ['SETUP_CODE', '1234567890123456', 'is too regular'],
    ['SETUP_CODE', 'aaaaaaaaaaaaaaaa', 'is the text of an example'],
    ['ZOOM_CLIENT_ID', 'one two', 'holds a blank'],
    ['ZOOM_CLIENT_SECRET', 'your_client_secret_here', 'is the text of an example'],
    ['ZOOM_CLIENT_SECRET', 'xxxxxxxxxxxx', 'is the text of an example'],
    ['ZOOM_CLIENT_SECRET', '"secret"', 'stands in quotes'],
    ['ZOOM_WEBHOOK_SECRET_TOKEN', 'a,b,c', 'holds more than two'],
    ['ZOOM_WEBHOOK_SECRET_TOKEN', ',', 'holds no secret'],
    ['ZOOM_WEBHOOK_SECRET_TOKEN', 'to ken', 'holds a blank'],
    // Sealing keys.
    ['TOKEN_KEYS', `local:${KEY}`, 'holds the local key'],
    ['TOKEN_KEYS', 'a:AAAA', 'has a key of 3 bytes where 32 are needed (key 1 of 1)'],
    ['TOKEN_KEYS', `a:${KEY},b:AAAA`, 'has a key of 3 bytes where 32 are needed (key 2 of 2)'],
    ['TOKEN_KEYS', KEY, 'has a key without an id'],
    ['TOKEN_KEYS', ',', 'holds no key'],
    ['TOKEN_KEYS', `a:${KEY},a:${KEY}`, 'names the same key id twice'],
    ['TOKEN_KEYS', `a:${Buffer.alloc(32).toString('base64')}`, 'has a key that is too regular'],
    ['TOKEN_KEYS', `a:${Buffer.alloc(32, 'k').toString('base64')}`, 'has a key that is too regular'],
    ['TOKEN_KEYS', `a:${TOO_REGULAR}`, 'has a key that is too regular'],
    ['TOKEN_KEYS', `a:${KEY.slice(0, 20)}!${KEY.slice(20)}`, 'has a key that is not base64'],
    ['TOKEN_KEYS', `a:${KEY.slice(0, 20)} ${KEY.slice(20)}`, 'has a key that is not base64'],
    ['TOKEN_KEYS', `a:"${KEY}"`, 'has a key that is not base64'],
    // Numbers.
    ['ZOOM_DEADLINE_MS', 'soon', 'is not a number of milliseconds'],
    ['ZOOM_DEADLINE_MS', '49', 'must be 50 at least'],
    ['ZOOM_DEADLINE_MS', '9999999', 'must be 120000 at most'],
    ['ZOOM_DEADLINE_MS', '1000.5', 'is not a whole number'],
    ['RETENTION_EVENT_DAYS', '3000000', 'must be 3650 at most'],
    ['RETENTION_EVENT_DAYS', '1e3', 'is not a number of days'],
    ['RETENTION_VISIT_DAYS', '0x10', 'is not a number of days'],
    ['RETENTION_VISIT_DAYS', '-3', 'must be 1 at least'],
    ['SESSION_DAYS', 'Infinity', 'is not a number of days'],
    ['SESSION_DAYS', '10d', 'is not a number of days'],
    ['SESSION_DAYS', '401', 'must be 400 at most'],
    ['SESSION_DAYS', '1,5', 'is not a number of days'],
    ['DATABASE_POOL', '0', 'must be 1 at least'],
    ['DATABASE_POOL', '1000', 'must be 500 at most'],
    ['DATABASE_POOL', '2.5', 'is not a whole number'],
    ['OTEL_METRIC_EXPORT_INTERVAL', '99999999999', 'must be 3600000 at most'],
    ['PORT', '70000', 'must be 65535 at most'],
    ['PORT', 'http', 'is not a number of a port'],
    ['LOG_LEVEL', 'loud', 'is not one of debug'],
    ['DATABASE_URL', 'mysql://localhost/x', 'is not a PostgreSQL URL'],
    ['DATABASE_DIRECT_URL', 'mysql://localhost/x', 'is not a PostgreSQL URL'],
  ])('refuses %s=%j on one line: %s', (name, value, message) => {
    const found = problems({ ...production, [name]: value });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`${name} ${message}`);
    expect(found[0]).toMatch(MAKE);
    expect(found[0]).not.toContain('\n');
  });

  it.each([
    ['https://Evergreen.Example.COM', 'https://evergreen.example.com'],
    ['https://evergreen.example.com:443', 'https://evergreen.example.com'],
    ['https://evergreen.example.com:443/', 'https://evergreen.example.com'],
    ['https://evergreen.example.com.', 'https://evergreen.example.com'],
    [' https://evergreen.example.com \r\n', 'https://evergreen.example.com'],
    ['https://Bücher.example', 'https://xn--bcher-kva.example'],
    ['https://evergreen.example.com:8443', 'https://evergreen.example.com:8443'],
    ['http://127.0.0.1:80', 'http://127.0.0.1'],
    ['http://127.1:3000', 'http://127.0.0.1:3000'],
    ['http://127.0.0.2:3000', 'http://127.0.0.2:3000'],
    ['http://LOCALHOST:3000/', 'http://localhost:3000'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
    ['http://[0:0:0:0:0:0:0:1]:3000', 'http://[::1]:3000'],
    ['https://localhost', 'https://localhost'],
  ])('writes AUTH_URL=%j as browsers do: %s', (given, origin) => {
    expect(parseEnv({ ...production, AUTH_URL: given }).AUTH_URL).toBe(origin);
  });

  it('drops the blanks and line ends that files and copying leave around a value', () => {
    const around = Object.fromEntries(
      Object.entries({ ...production, CRON_SECRET: SECRET, SESSION_DAYS: '10' }).map(([name, value]) => [
        name,
        ` \t${value}\r\n`,
      ]),
    );
    const env = parseEnv(around);
    expect(env).toMatchObject({ AUTH_SECRET: SECRET, CRON_SECRET: SECRET, SESSION_DAYS: 10 });
    expect(env.ZOOM_CLIENT_SECRET).toBe('secret');
  });

  it('takes keys with blanks around them and a comma at the end', () => {
    const { TOKEN_KEYS } = parseEnv({ ...production, TOKEN_KEYS: ` new : ${KEY}`.replace(' :', ':') });
    expect(TOKEN_KEYS.map(({ id }) => id)).toEqual(['new']);
    const two = parseEnv({ ...production, TOKEN_KEYS: `new:${KEY} , old:${KEY.replace('P', 'Q')},` });
    expect(two.TOKEN_KEYS.map(({ id }) => id)).toEqual(['new', 'old']);
  });

  it.each([
    ['AUTH_SECRET', 'NEXTAUTH_SECRET'],
    ['AUTH_URL', 'NEXTAUTH_URL'],
    ['AUTH_URL', 'AUTH_URl'],
    ['ZOOM_CLIENT_ID', 'ZOOM_CLIENTID'],
    ['ZOOM_CLIENT_ID', 'zoom_client_id'],
    ['DATABASE_URL', 'POSTGRES_URL'],
  ])('says of a missing %s that %s is set', (meant, given) => {
    const [line] = problems({ ...production, [meant]: undefined, [given]: 'x' });
    expect(line).toContain(`${meant} is missing (${given} is set, which is not read); `);
  });

  it('never repeats a secret in what it says', () => {
    const planted = 'hunter2-hunter2-hunter2-hunter2';
    const said = problems({
      DATABASE_URL: `postgresql://a:${planted}#@host:5432/x`,
      DATABASE_DIRECT_URL: `postgresql://a:${planted}@:5432/x?sslmode=${planted}`,
      AUTH_URL: `https://a:${planted}@host/`,
      AUTH_SECRET: `"${planted}"`,
      TOKEN_KEYS: `${planted}:${planted},${planted}`,
      CRON_SECRET: `${planted} `,
      SETUP_CODE: planted.slice(0, 8),
      ZOOM_CLIENT_ID: 'x',
      ZOOM_CLIENT_SECRET: `${planted} x`,
      ZOOM_WEBHOOK_SECRET_TOKEN: `${planted} x`,
    });
    expect(said.length).toBeGreaterThan(8);
    expect(said.join('\n')).not.toContain(planted);
    expect(said.join('\n')).not.toContain(planted.slice(0, 8));
  });

  it('has all three variables of the company’s own account, or none of them', () => {
    const account = {
      ZOOM_S2S_ACCOUNT_ID: 'account',
      ZOOM_S2S_CLIENT_ID: 'id',
      ZOOM_S2S_CLIENT_SECRET: 'secret',
    };
    expect(problems({ ...production, ...account })).toEqual([]);
    for (const name of Object.keys(account)) {
      const others = Object.keys(account).filter((other) => other !== name);
      expect(problems({ ...production, ...account, [name]: '' })).toEqual([
        `${name} is missing while ${others.join(' and ')} is set; set all three, or none`,
      ]);
      expect(problems({ ...production, [name]: 'alone' })).toHaveLength(2);
    }
    expect(problems({ ...production, ...account, ZOOM_PLAN: '/plan.yaml' })).toEqual([]);
    expect(problems({ ...production, ZOOM_PLAN: '/plan.yaml' })).toEqual([
      `ZOOM_PLAN names a plan, and no account to apply it to; set ${Object.keys(account).join(', ')}, or take it away`,
    ]);
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
