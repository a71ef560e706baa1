import pino from 'pino';
import { requestId } from '@/lib/request-id';

/**
 * JSON lines; `request` is the id of the present request. Nothing that could contain a token is ever passed
 * in; the redaction below is a second protection, and lib/log.test.ts plants secrets to check it.
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

// Read outside lib/env.ts, because the log must work before the environment is checked, and
// when it is wrong.
const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'];
const level = LEVELS.find((known) => known === process.env.LOG_LEVEL) ?? 'info';

/**
 * Each line is written at once. Buffered lines would be retried at the end of the process until they can be
 * written, which never happens when the terminal is gone. A limited amount is kept while a disk is full.
 */
function openOutput(dest: 1 | 2) {
  const opened = pino.destination({ dest, sync: true, maxLength: 1 << 20 });
  opened.on('error', () => undefined);
  return opened;
}
let output = openOutput(1);

export const log = pino({ ...LOG_OPTIONS, level }, { write: (line: string) => output.write(line) });

/**
 * For a command whose output is read by programs: its log goes to stderr, and contains only errors unless
 * LOG_LEVEL says otherwise.
 */
export function logToStderr(): void {
  output = openOutput(2);
  if (!process.env.LOG_LEVEL) log.level = 'error';
}

export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>;
