import { expect, it, vi } from 'vitest';
import { mayRunCron } from './cron';

const environment = vi.hoisted((): { CRON_SECRET?: string } => ({}));
vi.mock('@/lib/env', () => ({ env: () => environment }));

const mayRun = (authorization?: string) => {
  const headers: HeadersInit = authorization === undefined ? {} : { authorization };
  return mayRunCron(new Request('http://127.0.0.1:3000/api/cron/keep-alive', { headers }));
};

it.each([undefined, ''])('without a secret (%s) nobody may run cron, whatever they bring', (secret) => {
  environment.CRON_SECRET = secret;
  for (const authorization of [undefined, '', 'Bearer ', 'Bearer undefined', 'undefined', 'Bearer null'])
    expect([authorization, mayRun(authorization)]).toEqual([authorization, false]);
});

it('with one, whoever brings it as a bearer may, and nobody else', () => {
  environment.CRON_SECRET = 'a-secret-of-cron-with-32-characters-or-more';
  expect(mayRun(`Bearer ${environment.CRON_SECRET}`)).toBe(true);
  for (const authorization of [
    undefined,
    '',
    'Bearer ',
    environment.CRON_SECRET,
    `Bearer ${environment.CRON_SECRET}x`,
  ])
    expect([authorization, mayRun(authorization)]).toEqual([authorization, false]);
});
