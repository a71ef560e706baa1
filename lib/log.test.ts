import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { Writable } from 'node:stream';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { LOG_OPTIONS } from './log';

const CANARY = 'canary-secret-0123456789';

describe('the log', () => {
  it('keeps no secret, at the top, one level down or two', () => {
    let written = '';
    const sink = new Writable({
      write(chunk, _, done) {
        written += chunk;
        done();
      },
    });
    const log = pino({ ...LOG_OPTIONS, level: 'info' }, sink);
    for (const field of [
      'access_token',
      'refreshToken',
      'authorization',
      'cookie',
      'code',
      'client_secret',
    ]) {
      log.info({ [field]: CANARY, a: { [field]: CANARY }, b: { c: { [field]: CANARY } } }, 'hello');
    }
    expect(written).toContain('[redacted]');
    expect(written).not.toContain(CANARY);
  });

  it('that cannot be written any more keeps no process from ending, and ends none', async () => {
    const unwritable = openSync('/dev/null', 'r');
    const program =
      "import('./lib/log.ts').then(({ log }) => { log.info('a'); log.info('b'); process.exit(7); })";
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
      stdio: ['ignore', unwritable, 'ignore'],
    });
    expect(await once(child, 'exit')).toEqual([7, null]);
  });
});
