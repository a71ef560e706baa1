import { randomBytes } from 'node:crypto';
import { vi } from 'vitest';
import { env } from '@/lib/env';
import { beginProcess } from './process';

export const CRON_SECRET = 'a-cron-secret-for-tests-only-0123456789';

export const SEALING_KEY = { id: 'local', key: randomBytes(32) };

/** A right environment for local use, whose Zoom does not answer. */
export const ENVIRONMENT: Record<string, string> = {
  AUTH_URL: 'http://127.0.0.1:3000',
  AUTH_SECRET: randomBytes(33).toString('base64'),
  TOKEN_KEYS: `${SEALING_KEY.id}:${SEALING_KEY.key.toString('base64')}`,
  ZOOM_CLIENT_ID: 'sandbox-client-id',
  ZOOM_CLIENT_SECRET: 'sandbox-client-secret',
  ZOOM_OAUTH_URL: 'http://127.0.0.1:9',
  ZOOM_API_URL: 'http://127.0.0.1:9',
  ZOOM_DEADLINE_MS: '1000',
  CRON_SECRET,
};

/**
 * Begins a process of the app with this environment, which is read once.
 * @returns the environment as a value
 */
export function setEnvironment(different: Record<string, string>): Record<string, string> {
  beginProcess();
  const environment = { ...ENVIRONMENT, ...different };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  env();
  return environment;
}
