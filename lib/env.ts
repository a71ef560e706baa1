import { z } from 'zod';
import { accountRule } from './env/account-app';
import { DATABASE_EXAMPLE, judgeDatabaseUrl } from './env/database-url';
import { lookAlikes } from './env/names';
import { type Bounds, judgeNumber } from './env/number';
import { isLoopback, judgeOrigin } from './env/origin';
import { judgeProxy, withProxies } from './env/proxy';
import {
  isHeaderSafe,
  isPlaceholder,
  judgeTokenKeys,
  randomText,
  whyGuessable,
  withMakeTokenKeys,
} from './env/secret';
import { tidy } from './env/tidy';

/**
 * The environment, parsed once. In the app only lib/log.ts and instrumentation.ts read `process.env` besides.
 *
 * One rule for local use, without a switch: plain http, loopback Zoom URLs and local keys are accepted only
 * when `AUTH_URL` is itself loopback (docs/decisions/0003-fail-closed.md).
 */

export { whereToListen } from './env/listen';
export { forgetPsqlSettings } from './env/names';
export { isLoopback, isLoopbackHost } from './env/origin';
export { randomText } from './env/secret';

/** Makes a judge of `lib/env/` a step of the schema. */
const judged = <T>(missing: string, judge: (value: string, report: (problem: string) => void) => T) =>
  z
    .string({ error: `is missing; ${missing}` })
    .transform((value, ctx) => judge(value, (message) => ctx.addIssue({ code: 'custom', message })));

const origin = (example: string) =>
  judged(`for example ${example}`, (value, report) => {
    const verdict = judgeOrigin(value, example);
    if (!verdict.ok) report(verdict.problem);
    return verdict.ok ? verdict.origin : value;
  });

const databaseUrl = judged(`for example ${DATABASE_EXAMPLE}`, (value, report) => {
  const verdict = judgeDatabaseUrl(value);
  if (!verdict.ok) report(verdict.problem);
  return verdict.ok ? verdict.url : value;
});

const secret = (shortest: number, bytes: number) =>
  judged(`make one with: ${randomText(bytes)}`, (value, report) => {
    const problem = value.length < shortest ? 'is too short' : whyGuessable(value);
    if (problem) report(`${problem}; make one with: ${randomText(bytes)}`);
    return value;
  });

const bearer = secret(32, 33).refine(
  isHeaderSafe,
  `holds a blank or a letter that no header can carry; make one with: ${randomText(33)}`,
);

const number = (fallback: number, bounds: Omit<Bounds, 'example'>) =>
  z
    .string()
    .transform((value, ctx) => {
      const verdict = judgeNumber(value, { ...bounds, example: fallback });
      if (!verdict.ok) ctx.addIssue({ code: 'custom', message: verdict.problem });
      return verdict.ok ? verdict.number : fallback;
    })
    .default(fallback);

const days = (fallback: number, max: number) => number(fallback, { unit: 'days', min: 1, max, whole: false });

const tokenKeys = judged(withMakeTokenKeys('').slice(2), (value, report) => {
  const { keys, problems } = judgeTokenKeys(value);
  for (const problem of problems) report(problem);
  return keys;
});

const copied = (what: string) =>
  judged(`copy ${what}`, (value, report) => {
    // Zoom's values consist of letters, digits, - and _; a space comes from copying a line.
    if (!isHeaderSafe(value)) report(`holds a blank or a letter that is not ASCII; copy ${what}`);
    else if (isPlaceholder(value))
      report(`is the text of an example or one letter again and again; copy ${what}`);
    return value;
  });

const proxy = z
  .string()
  .transform((value, ctx) => {
    const verdict = judgeProxy(value);
    if (!verdict.ok) ctx.addIssue({ code: 'custom', message: verdict.problem });
    return verdict.ok ? verdict.url : undefined;
  })
  .optional();

const TOKEN_FROM_ZOOM = 'copy the Secret Token of your app at marketplace.zoom.us, under Features > Access';

const webhookSecrets = z.string().transform((value, ctx) => {
  const report = (message: string) => ctx.addIssue({ code: 'custom', message });
  const secrets = value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  if (secrets.length === 0) report(`holds no secret; ${TOKEN_FROM_ZOOM}`);
  if (secrets.length > 2)
    report(
      'holds more than two secrets; while one is changed, name the new and the old; for example new,old',
    );
  if (!secrets.every(isHeaderSafe)) report(`holds a blank or a letter that is not ASCII; ${TOKEN_FROM_ZOOM}`);
  else if (secrets.some(isPlaceholder)) report(`is the text of an example; ${TOKEN_FROM_ZOOM}`);
  return secrets;
});

const ACCOUNT_APP = 'of your Server-to-Server OAuth app at marketplace.zoom.us, under App Credentials';

const schema = z.object({
  DATABASE_URL: databaseUrl,
  DATABASE_DIRECT_URL: databaseUrl.optional(),
  DATABASE_POOL: number(10, { unit: 'connections', min: 1, max: 500 }),
  AUTH_URL: origin('https://evergreen.example.com'),
  AUTH_SECRET: secret(32, 33),
  TOKEN_KEYS: tokenKeys,
  ZOOM_CLIENT_ID: copied('the Client ID of your app at marketplace.zoom.us, under Basic Information'),
  ZOOM_CLIENT_SECRET: copied('the Client Secret of your app at marketplace.zoom.us, under Basic Information'),
  ZOOM_S2S_ACCOUNT_ID: copied(`the Account ID ${ACCOUNT_APP}`).optional(),
  ZOOM_S2S_CLIENT_ID: copied(`the Client ID ${ACCOUNT_APP}`).optional(),
  ZOOM_S2S_CLIENT_SECRET: copied(`the Client Secret ${ACCOUNT_APP}`).optional(),
  ZOOM_PLAN: z.string().trim().min(1).max(1_000).optional(),
  ZOOM_OAUTH_URL: origin('https://zoom.us').default('https://zoom.us'),
  ZOOM_API_URL: origin('https://api.zoom.us').default('https://api.zoom.us'),
  // The person has gone by then; a proxy gives up after 30 or 60 s.
  ZOOM_DEADLINE_MS: number(10_000, { unit: 'milliseconds', min: 50, max: 120_000 }),
  HTTPS_PROXY: proxy,
  HTTP_PROXY: proxy,
  NO_PROXY: z.string().optional(),
  ZOOM_WEBHOOK_SECRET_TOKEN: webhookSecrets.optional(),
  CRON_SECRET: bearer.optional(),
  SETUP_CODE: secret(16, 24).optional(),
  OPERATOR_NAME: z.string().trim().max(200).optional(),
  OPERATOR_CONTACT: z.string().trim().max(200).optional(),
  ZOOM_DOMAIN_VERIFICATION: z.string().trim().max(2_000).optional(),
  RETENTION_VISIT_DAYS: days(365, 3_650),
  RETENTION_EVENT_DAYS: days(180, 3_650),
  // The database itself refuses to delete entries of the last 29 days (prisma/migrations, audit_entry).
  RETENTION_AUDIT_DAYS: number(365, { unit: 'days', min: 30, max: 3_650, whole: false }),
  // Browsers keep a cookie for 400 days at most (RFC 6265bis, 5.5).
  SESSION_DAYS: days(30, 400),
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
  OTEL_METRIC_EXPORT_INTERVAL: number(60_000, { unit: 'milliseconds', min: 50, max: 3_600_000 }),
  OTEL_SDK_DISABLED: z.string().optional(),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], {
      error: 'is not one of debug, info, warn, error, silent; for example info',
    })
    .default('info'),
  PORT: number(3_000, { unit: 'a port', min: 1, max: 65_535 }),
});

/** The names of the variables that are read here. */
export const VARIABLES = Object.keys(schema.shape);

export type Env = z.infer<typeof schema>;

/** One line for each wrong variable: its name, the problem, and an example of a right value. */
export class EnvironmentError extends Error {
  constructor(readonly problems: string[]) {
    super(`Some environment variables are wrong:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
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
    problems.push(withMakeTokenKeys('TOKEN_KEYS holds the local key, which is for 127.0.0.1 only'));
  return problems;
}

/** Checks an environment. @throws EnvironmentError naming every problem at once */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const { values, problems: untidy } = tidy(withProxies(source), VARIABLES);
  const result = schema.safeParse(values);
  const hints = new Map(lookAlikes(source, VARIABLES).map(({ given, meant }) => [meant, given]));
  const wrong = (result.error?.issues ?? []).flatMap(({ path, message }) => {
    const name = path.join('.');
    if (untidy.some((problem) => problem.startsWith(`${name} `))) return [];
    const hint = message.startsWith('is missing') ? hints.get(name) : undefined;
    return [`${name} ${hint ? message.replace(';', ` (${hint} is set, which is not read);`) : message}`];
  });
  const problems = [...untidy, ...wrong];
  if (!result.success || problems.length > 0) throw new EnvironmentError(problems);
  const odd = [...localRule(result.data), ...accountRule(result.data)];
  if (odd.length > 0) throw new EnvironmentError(odd);
  return result.data;
}

export const processEnvironment = (): Record<string, string | undefined> => process.env;

/** Next loads modules several times in one process, so the values are kept on `globalThis`. */
const shared = globalThis as { evergreenEnv?: Env };

/** This process's environment, parsed on first use: the build needs no secrets. @throws EnvironmentError */
export function env(): Env {
  shared.evergreenEnv ??= parseEnv(processEnvironment());
  return shared.evergreenEnv;
}

/** `next dev`: hot reloading needs what a strict CSP forbids. */
export const isDevelopment = () => process.env.NODE_ENV === 'development';

/** Whether answers are cut off after some minutes (Vercel's functions): too short for a large file. */
export const isTimeLimited = () => process.env.VERCEL !== undefined;
