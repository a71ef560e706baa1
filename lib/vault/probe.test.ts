import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { env } from '@/lib/env';
import type { AccessToken } from '@/lib/zoom/oauth';
import { type Control, createControl } from '@/sandbox/client';
import { createSandbox, type Sandbox } from '@/sandbox/index';
import { vaultDeps } from './process';

let sandbox: Sandbox;
let zoom: Control;
beforeAll(async () => {
  sandbox = await createSandbox({ port: 0 });
  zoom = createControl(sandbox.url);
  const environment = {
    // Nothing in this test uses the database.
    DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
    AUTH_URL: 'http://127.0.0.1:3000',
    AUTH_SECRET: randomBytes(33).toString('base64'),
    TOKEN_KEYS: `local:${randomBytes(32).toString('base64')}`,
    ZOOM_CLIENT_ID: 'sandbox-client-id',
    ZOOM_CLIENT_SECRET: 'sandbox-client-secret',
    ZOOM_OAUTH_URL: sandbox.url,
    ZOOM_API_URL: sandbox.url,
    ZOOM_DEADLINE_MS: '300',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  env();
});
afterAll(() => sandbox.close());
beforeEach(() => zoom.clearFaults());

/** The result of the probe for the token of a new person, while Zoom answers as `fault` says. */
async function probed(fault?: Omit<Parameters<Control['fault']>[0], 'endpoint' | 'person'>) {
  const { id: person } = await zoom.createPerson({ name: 'Ada' });
  const { access_token } = await zoom.issueTokens({ person });
  if (fault) await zoom.fault({ endpoint: 'api.users.me', person, times: 0, ...fault });
  return vaultDeps().probe(access_token as AccessToken);
}

describe('the probe, which decides whose tokens of two sign-ins live', () => {
  it('says that a token lives with which Zoom says who it is', async () => {
    expect(await probed()).toBe('alive');
  });

  it.each([
    ['a licence is missing', { status: 400, json: { code: 4700, message: 'No permission.' } }],
    ['a scope is missing', { status: 400, json: { code: 4711, message: 'does not contain scopes:[a]' } }],
    ['a scope is missing (104)', { status: 400, json: { code: 104, message: 'does not contain scopes' } }],
    ['there is nobody', { status: 404, json: { code: 1001, message: 'User does not exist.' } }],
  ])('says so too where Zoom knew the token and refused what was asked: %s', async (_, answer) => {
    expect(await probed({ kind: 'status', ...answer })).toBe('alive');
  });

  it.each([
    ['124', { status: 401, json: { code: 124, message: 'Invalid access token.' } }],
    ['401 alone', { status: 401, json: {} }],
  ])('says that a token is dead which Zoom refuses: %s', async (_, answer) => {
    expect(await probed({ kind: 'status', ...answer })).toBe('dead');
  });

  it.each([
    ['429', { kind: 'status', status: 429, headers: { 'retry-after': '86400' } }],
    ['503', { kind: 'status', status: 503 }],
    ['HTML', { kind: 'html', status: 200 }],
    ['HTML under 401', { kind: 'html', status: 401 }],
    ['nothing under 401', { kind: 'status', status: 401, body: '' }],
    ['nothing in time', { kind: 'hang' }],
    ['a reset', { kind: 'reset' }],
  ] as const)('takes nothing else for a yes or a no: %s', async (_, fault) => {
    expect(await probed(fault)).toBe('unknown');
  });
});
