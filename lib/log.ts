import pino from 'pino';
import { requestId } from '@/lib/request-id';

/**
 * JSON lines; `request` is the id of the request that was being served. Nothing that could hold a token is ever passed in; the redaction below is a belt on top,
 * and lib/log.test.ts plants secrets to see it hold.
 */
const SECRET_FIELDS = [
  'access_token',
  'accessToken',
  'refresh_token',
  'refreshToken',
  'authorization',
  'cookie',
  'code',
  'code_verifier',
  'client_secret',
  'clientSecret',
  'secret',
  'password',
];

export const LOG_OPTIONS: pino.LoggerOptions = {
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  mixin: () => ({ request: requestId() }),
  redact: {
    paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
    censor: '[redacted]',
  },
};

// The one variable read outside lib/env.ts: a log must work before, and without, a right environment.
const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'];
const level = LEVELS.find((known) => known === process.env.LOG_LEVEL) ?? 'info';

/**
 * Each line is written when it is said. Lines left for later would be tried at the end of the process until they can be
 * written, which where the terminal is gone is never. So much is kept for a disk that is full, and no more.
 */
const output = pino.destination({ dest: 1, sync: true, maxLength: 1 << 20 });
output.on('error', () => undefined);

export const log = pino({ ...LOG_OPTIONS, level }, output);

export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>;
