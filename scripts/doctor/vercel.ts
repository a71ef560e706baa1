import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';

/** A finding in the format of the doctor's other lines. */
export type Finding = { status: 'OK' | 'Recommended' | 'Fix'; text: string };

/** What Vercel reads from this clone, and the results of its last build here. */
export type VercelFacts = {
  /** vercel.json */
  settings: { regions?: string[]; crons?: { path: string; schedule: string }[] };
  /** `engines.node` of package.json */
  engines: string;
  environment: Record<string, string | undefined>;
  /** The bytes of each function of the last `vercel build`, by address; undefined without a build. */
  functions?: Map<string, number>;
};

/** Vercel's limit for an unpacked function (its documentation: Functions, Limits). bytes */
const LARGEST_FUNCTION = 250 << 20;
/** Each instance of a function has its own pool, and there may be many instances. connections */
const POOL = 3;

/**
 * What Vercel would refuse or do in an unexpected way; from its documentation and from builds with its CLI.
 */
export function vercelFindings({ settings, engines, environment, functions }: VercelFacts): Finding[] {
  const fix = (text: string): Finding => ({ status: 'Fix', text });
  const todo = (text: string): Finding => ({ status: 'Recommended', text });
  const right = (text: string): Finding => ({ status: 'OK', text });
  const {
    AUTH_URL = '',
    DATABASE_POOL = '10',
    DATABASE_DIRECT_URL,
    CRON_SECRET,
    ZOOM_S2S_ACCOUNT_ID,
  } = environment;
  return [
    AUTH_URL.startsWith('https://')
      ? right('AUTH_URL is https.')
      : fix('AUTH_URL has to be the https origin of the deployment.'),
    Number(DATABASE_POOL) > POOL
      ? todo(
          `DATABASE_POOL is ${DATABASE_POOL}. Each instance of a function has a pool of its own: set it to 2 or ${POOL}.`,
        )
      : right(`DATABASE_POOL is ${DATABASE_POOL}.`),
    DATABASE_DIRECT_URL
      ? right('Migrations have a URL of their own (DATABASE_DIRECT_URL).')
      : todo(
          'DATABASE_DIRECT_URL is not set. Where DATABASE_URL goes through a transaction pooler, npm run migrate needs a direct one.',
        ),
    settings.regions?.length
      ? right(`Functions run in ${settings.regions.join(', ')}.`)
      : todo(
          'vercel.json names no regions, so functions run where the project’s setting says. Put them into the region of the database: each page reads it before anything else.',
        ),
    cronFinding(settings.crons ?? [], CRON_SECRET),
    ...(ZOOM_S2S_ACCOUNT_ID ? [accountCronFinding(settings.crons ?? [])] : []),
    right(`Node.js is chosen by engines in package.json (${engines}), whatever the project’s setting says.`),
    ...sizeFindings(functions),
  ];
}

function cronFinding(crons: { path: string; schedule: string }[], secret?: string): Finding {
  const job = crons.find(({ path }) => path === '/api/cron/keep-alive');
  if (!job)
    return {
      status: 'Fix',
      text: 'vercel.json has no cron job for /api/cron/keep-alive: nothing is renewed.',
    };
  if (!secret) return { status: 'Fix', text: 'CRON_SECRET is not set: the cron job is answered with 401.' };
  const [minute = '', hour = '', ...days] = job.schedule.split(' ');
  const isDaily = [minute, hour].every((field) => /^\d+$/.test(field)) && days.join(' ') === '* * *';
  return isDaily
    ? {
        status: 'Recommended',
        text: `Keep-alive runs once a day (${job.schedule}), as often as the Hobby plan lets it. On another plan make it hourly: "17 * * * *".`,
      }
    : {
        status: 'OK',
        text: `Keep-alive runs by the schedule ${job.schedule}. The Hobby plan refuses a deployment with one of more than once a day.`,
      };
}

function accountCronFinding(crons: { path: string; schedule: string }[]): Finding {
  const job = crons.find(({ path }) => path === '/api/cron/account');
  return job
    ? { status: 'OK', text: `The account's scheduled work runs by the schedule ${job.schedule}.` }
    : {
        status: 'Fix',
        text: 'vercel.json has no cron job for /api/cron/account: no usage is collected and no plan is applied.',
      };
}

function sizeFindings(functions: Map<string, number> | undefined): Finding[] {
  if (!functions)
    return [
      {
        status: 'Recommended',
        text: 'There is no output of vercel build here, so no size is known. npm run try:vercel builds it and signs somebody in.',
      },
    ];
  const mb = (bytes: number) => `${Math.round(bytes / (1 << 20))} MB`;
  const [name = '', bytes = 0] = [...functions].reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0] as [
    string,
    number,
  ]);
  return [
    bytes > LARGEST_FUNCTION
      ? {
          status: 'Fix',
          text: `The function ${name} has ${mb(bytes)}; Vercel takes ${mb(LARGEST_FUNCTION)}.`,
        }
      : { status: 'OK', text: `The largest of ${functions.size} functions has ${mb(bytes)} (${name}).` },
  ];
}

/** @param root of the clone @param output of `vercel build` */
export function readVercelFacts(root: string, output = `${root}/.vercel/output`): VercelFacts {
  const json = (name: string) => JSON.parse(readFileSync(`${root}/${name}`, 'utf8'));
  return {
    settings: json('vercel.json'),
    engines: json('package.json').engines.node,
    environment: process.env,
    functions: functionSizes(root, `${output}/functions`),
  };
}

/** A function consists of its own files and those of the clone that its configuration names. */
function functionSizes(root: string, folder: string): Map<string, number> | undefined {
  if (!existsSync(folder)) return undefined;
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    found
      .filter((entry) => entry.isDirectory() && entry.name.endsWith('.func'))
      .map((entry) => {
        const at = `${entry.parentPath}/${entry.name}`;
        const { filePathMap = {} } = JSON.parse(readFileSync(`${at}/.vc-config.json`, 'utf8'));
        const own = readdirSync(at, { recursive: true }).map((name) => `${at}/${name}`);
        const others = Object.values<string>(filePathMap).map((name) => `${root}/${name}`);
        const bytes = [...own, ...others].reduce((sum, file) => sum + sizeOf(file), 0);
        return [at.slice(folder.length, -'.func'.length), bytes];
      }),
  );
}

const sizeOf = (file: string) => {
  const found = statSync(file, { throwIfNoEntry: false });
  return found?.isFile() ? found.size : 0;
};
