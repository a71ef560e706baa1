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
});
