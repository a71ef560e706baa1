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
function openOutput(dest: 1 | 2) {
  const opened = pino.destination({ dest, sync: true, maxLength: 1 << 20 });
  opened.on('error', () => undefined);
  return opened;
}
let output = openOutput(1);

export const log = pino({ ...LOG_OPTIONS, level }, { write: (line: string) => output.write(line) });

/**
 * For a command whose output proper is for programs to read: its log goes beside it, and only what nobody may miss,
 * unless LOG_LEVEL asks for more.
 */
export function logToStderr(): void {
  output = openOutput(2);
  if (!process.env.LOG_LEVEL) log.level = 'error';
}

export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>;
