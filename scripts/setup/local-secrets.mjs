import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readEnvFile } from './environment.mjs';
import { localFolder } from './paths.mjs';

/**
 * The secrets for local use, generated once and kept in a git-ignored file. The app accepts the key id
 * `local` only while AUTH_URL is this machine.
 *
 * @param {string} [file]
 * @returns {Record<string, string>}
 */
export function localSecrets(file = `${localFolder}/secrets.env`) {
  const kept = readEnvFile(file);
  const secrets = {
    AUTH_SECRET: randomBytes(32).toString('base64'),
    TOKEN_KEYS: `local:${randomBytes(32).toString('base64')}`,
    CRON_SECRET: randomBytes(32).toString('base64url'),
    ...kept,
  };
  if (Object.keys(secrets).length !== Object.keys(kept).length) {
    const lines = Object.entries(secrets).map(([name, value]) => `${name}=${value}\n`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `# Made by npm run dev, for this machine only.\n${lines.join('')}`, { mode: 0o600 });
  }
  return secrets;
}
