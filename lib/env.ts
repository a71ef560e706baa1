import { z } from 'zod';

/**
 * The environment, parsed once. Nothing else reads `process.env`.
 *
 * One rule for local use, without a switch: plain http, loopback Zoom URLs and local keys are accepted only
 * when `AUTH_URL` is itself loopback (docs/decisions/0003-fail-closed.md).
 */

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

export function isLoopback(url: string): boolean {
  return URL.canParse(url) && LOOPBACK.has(new URL(url).hostname);
}

const origin = (example: string) =>
  z
    .string({ error: `is missing; for example ${example}` })
    .refine((value) => URL.canParse(value), `is not a URL; for example ${example}`)
    .transform((value) => value.replace(/\/+$/, ''))
    .refine(
      (value) => !URL.canParse(value) || new URL(value).origin === value,
      `must be an origin without a path; for example ${example}`,
    );

const databaseUrl = z
  .string({ error: 'is missing; for example postgresql://user:password@host:5432/evergreen' })
  .regex(
    /^postgres(ql)?:\/\//,
    'is not a PostgreSQL URL; for example postgresql://user:password@host:5432/evergreen',
  );

/** A command that runs wherever this app does, and prints a secret. */
export const randomText = (bytes: number) => `node -p "crypto.randomBytes(${bytes}).toString('base64')"`;

const secret = z
  .string({ error: `is missing; make one with: ${randomText(33)}` })
  .min(32, `is too short; make one with: ${randomText(33)}`);

const milliseconds = (fallback: number) =>
  z.coerce
    .number({ error: `is not a number of milliseconds; for example ${fallback}` })
    .int()
    .min(50, `must be 50 ms at least; for example ${fallback}`)
    .default(fallback);

const days = (fallback: number) =>
  z.coerce
    .number({ error: `is not a number of days; for example ${fallback}` })
    .min(1)
    .default(fallback);

const MAKE_TOKEN_KEYS = `make one with: node -p "'2026-11:' + crypto.randomBytes(32).toString('base64')"`;

const tokenKeys = z.string({ error: `is missing; ${MAKE_TOKEN_KEYS}` }).transform((value, ctx) => {
  const keys = value.split(',').map((entry) => {
    const [id = '', base64 = ''] = entry.trim().split(/:(.*)/s);
    return { id, key: Buffer.from(base64, 'base64') };
  });
  for (const { id, key } of keys) {
    if (!/^[A-Za-z0-9_-]{1,32}$/.test(id))
      ctx.addIssue({
        code: 'custom',
        message: `has a key without an id (letters, digits, - and _); ${MAKE_TOKEN_KEYS}`,
      });
    else if (key.length !== 32)
      ctx.addIssue({
        code: 'custom',
        message: `has a key "${id}" of ${key.length} bytes where 32 are needed; ${MAKE_TOKEN_KEYS}`,
      });
  }
  if (new Set(keys.map((key) => key.id)).size !== keys.length)
    ctx.addIssue({ code: 'custom', message: 'names the same key id twice; give each key its own id' });
  return keys;
});

const copied = (what: string) =>
  z
    .string({ error: `is missing; copy ${what}` })
    .trim()
    .min(1, `is empty; copy ${what}`);

const schema = z.object({
  DATABASE_URL: databaseUrl,
  DATABASE_POOL: z.coerce
    .number({ error: 'is not a number of connections; for example 10' })
    .int('is not a whole number; for example 10')
    .min(1, 'must be 1 at least; for example 10')
    .max(500, 'must be 500 at most; for example 10')
    .default(10),
  AUTH_URL: origin('https://evergreen.example.com'),
  AUTH_SECRET: secret,
  TOKEN_KEYS: tokenKeys,
  ZOOM_CLIENT_ID: copied('the Client ID of your app at marketplace.zoom.us, under Basic Information'),
  ZOOM_CLIENT_SECRET: copied('the Client Secret of your app at marketplace.zoom.us, under Basic Information'),
  ZOOM_OAUTH_URL: origin('https://zoom.us').default('https://zoom.us'),
  ZOOM_API_URL: origin('https://api.zoom.us').default('https://api.zoom.us'),
  ZOOM_DEADLINE_MS: milliseconds(10_000),
  ZOOM_WEBHOOK_SECRET_TOKEN: z
    .string()
    .transform((value) =>
      value
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .refine(
      (secrets) => secrets.length <= 2,
      'holds more than two secrets; while one is changed, name the new and the old',
    )
    .optional(),
  CRON_SECRET: secret.optional(),
  SETUP_CODE: z
    .string()
    .min(16, `is too short to be safe; make one with: ${randomText(24)}`)
    .optional(),
  OPERATOR_NAME: z.string().trim().max(200).optional(),
  OPERATOR_CONTACT: z.string().trim().max(200).optional(),
  ZOOM_DOMAIN_VERIFICATION: z.string().trim().max(2_000).optional(),
  RETENTION_VISIT_DAYS: days(365),
  RETENTION_EVENT_DAYS: days(180),
  SESSION_DAYS: days(30),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .regex(/^https?:\/\/[^/]/, 'is not a URL; for example http://127.0.0.1:4318')
    .optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: z
    .string()
    .refine(
      (protocol) => protocol !== 'grpc',
      'is grpc; telemetry leaves as http/json, to port 4318 of most collectors',
    )
    .optional(),
  OTEL_SERVICE_NAME: z.string().trim().default('evergreen'),
  OTEL_METRIC_EXPORT_INTERVAL: milliseconds(60_000),
  OTEL_SDK_DISABLED: z.string().optional(),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], {
      error: 'is not one of debug, info, warn, error, silent; for example info',
    })
    .default('info'),
});

export type Env = z.infer<typeof schema>;

/** One line for each variable that is wrong: its name, what is wrong, an example of a right one. */
export class EnvironmentError extends Error {
  constructor(readonly problems: string[]) {
    super(`The environment is not right:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'EnvironmentError';
  }
}

function localRule(env: Env): string[] {
  const problems: string[] = [];
  const local = isLoopback(env.AUTH_URL);
  if (!local && !env.AUTH_URL.startsWith('https://'))
    problems.push(
      'AUTH_URL must be https; plain http is for 127.0.0.1 only; for example https://evergreen.example.com',
    );
  for (const name of ['ZOOM_OAUTH_URL', 'ZOOM_API_URL'] as const) {
    if (isLoopback(env[name]) && !local)
      problems.push(`${name} points at this machine while AUTH_URL does not; for example https://zoom.us`);
    else if (!isLoopback(env[name]) && !env[name].startsWith('https://'))
      problems.push(`${name} must be https; for example https://zoom.us`);
  }
  if (!local && env.TOKEN_KEYS.some((key) => key.id === 'local'))
    problems.push(`TOKEN_KEYS holds the local key, which is for 127.0.0.1 only; ${MAKE_TOKEN_KEYS}`);
  return problems;
}

/** Judges an environment. @throws EnvironmentError naming every problem at once. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  // An empty value in a .env file means "not set".
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = schema.safeParse(given);
  if (!result.success) {
    throw new EnvironmentError(
      result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`),
    );
  }
  const problems = localRule(result.data);
  if (problems.length > 0) throw new EnvironmentError(problems);
  return result.data;
}

export const processEnvironment = (): Record<string, string | undefined> => process.env;

let parsed: Env | undefined;

/** The environment of this process. Lazy, so that the build needs no secrets. @throws EnvironmentError */
export function env(): Env {
  parsed ??= parseEnv(processEnvironment());
  return parsed;
}

/** `next dev`: hot reloading needs what a strict policy forbids. */
export const isDevelopment = () => process.env.NODE_ENV === 'development';
