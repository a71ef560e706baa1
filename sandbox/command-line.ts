import { parseArgs } from 'node:util';
import { parseUrl } from './http/parse-url.ts';
import manifest from './package.json' with { type: 'json' };
import { type SwitchValues, switchProblem } from './switches.ts';

/** Each option, the variable that says the same, and what it is for; an option wins over its variable. */
const OPTIONS = {
  port: {
    variable: 'SANDBOX_PORT',
    value: 'NUMBER',
    about: 'to listen on: 4000 unless said, 0 for any free one',
  },
  host: { variable: 'SANDBOX_HOST', value: 'ADDRESS', about: 'to listen on: 127.0.0.1 unless said' },
  origin: { variable: 'SANDBOX_ORIGIN', value: 'URL', about: 'what it calls itself, behind a proxy' },
  app: { variable: 'SANDBOX_APP_URL', value: 'URL', about: 'where your app is: without it no event is sent' },
  redirect: {
    variable: 'SANDBOX_REDIRECT',
    value: 'PATH',
    about: 'where sign-ins come back, below --app: /auth/callback',
  },
  seed: {
    variable: 'SANDBOX_SEED',
    value: 'FILE',
    about: 'a world of your own, or the defaults and your app',
  },
  switch: {
    variable: 'SANDBOX_SWITCHES',
    value: 'NAME=READING',
    about: 'another reading of Zoom; several: again, or with ";" between them',
  },
  now: {
    variable: 'SANDBOX_NOW',
    value: 'TIME',
    about: 'its clock stands there, as in 2026-07-01T09:00:00Z',
  },
  random: { variable: 'SANDBOX_RANDOM', value: 'TEXT', about: 'the same ids and passcodes in every run' },
} as const;
type Name = keyof typeof OPTIONS;
const NAMES = Object.keys(OPTIONS) as Name[];

/** What a command line can ask for. */
export type Wish =
  | { kind: 'print'; text: string }
  | { kind: 'check'; file: string; appUrl: string | undefined }
  | { kind: 'start'; seedFile: string | undefined; options: Start };

interface Start {
  port: number;
  host: string;
  origin: string | undefined;
  appUrl: string | undefined;
  redirect: string | undefined;
  switches: Partial<SwitchValues>;
  now: number | undefined;
  random: string | undefined;
}

/** What the command line and the environment say. Throws an Error with a sentence for what they cannot mean. */
export function readCommandLine(args: string[], env: NodeJS.ProcessEnv): Wish {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...{
          port: { type: 'string' },
          host: { type: 'string' },
          origin: { type: 'string' },
          app: { type: 'string' },
        },
        ...{ seed: { type: 'string' }, switch: { type: 'string', multiple: true } },
        ...{ redirect: { type: 'string' }, now: { type: 'string' }, random: { type: 'string' } },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    }),
  );
  if (values.version) return { kind: 'print', text: manifest.version };
  if (values.help || positionals[0] === 'help') return { kind: 'print', text: help() };
  const said = (name: Name) => {
    const given = [values[name] ?? []].flat().join(';');
    return given.trim() || env[OPTIONS[name].variable]?.trim() || undefined;
  };
  const [command, ...files] = positionals;
  if (command === 'check' && files[0] !== undefined && files.length === 1)
    return { kind: 'check', file: files[0], appUrl: said('app') };
  if (command === 'check') throw new Error('check wants the name of one file: zoom-sandbox check my.json');
  if (command !== undefined) throw new Error(`"${command}" is no command: zoom-sandbox --help`);
  return {
    kind: 'start',
    seedFile: said('seed'),
    options: {
      port: portOf(said('port') ?? '4000'),
      host: said('host') ?? '127.0.0.1',
      origin: address('origin', said('origin')),
      appUrl: address('app', said('app')),
      redirect: redirectOf(said('redirect')),
      switches: switchesOf(said('switch') ?? ''),
      now: timeOf(said('now')),
      random: said('random'),
    },
  };
}

/** Node's own words for a mistake of an option, without its advice about "--". */
function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const [option = ''] = /-[\w-]+/.exec(message) ?? [];
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
      throw new Error(`${option} is no option: zoom-sandbox --help`);
    const name = NAMES.find((one) => option === `--${one}`);
    if (name) throw new Error(`${option} wants ${OPTIONS[name].value} after it: zoom-sandbox --help`);
    throw error;
  }
}

/** A web address; the place where the option or variable came from is told, because both may be set. */
function address(name: 'app' | 'origin', text: string | undefined): string | undefined {
  if (text === undefined || /^https?:\/\/[^/]/.test(text)) return text;
  const meant = /^[\w.-]+(:\d+)?$/.test(text) ? ` as in http://${text}` : ', as in http://127.0.0.1:3000';
  throw new Error(
    `--${name} (${OPTIONS[name].variable}): "${text}" is no http or https address,${meant.replace(/^,/, '')}`,
  );
}

function redirectOf(text: string | undefined): string | undefined {
  if (text === undefined || text.startsWith('/') || parseUrl(text)) return text;
  throw new Error(
    `--redirect (${OPTIONS.redirect.variable}): "${text}" is no path, as in /${text}, and no whole address`,
  );
}

function portOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new Error(`"${text}" is not a port, 0 to 65535`);
}

function timeOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  if (Number.isNaN(time)) throw new Error(`"${text}" is no moment, as in 2026-07-01T09:00:00Z`);
  return time;
}

function switchesOf(text: string): Partial<SwitchValues> {
  const parts = text.split(';').filter((part) => part.trim() !== '');
  const pairs = parts.map((part) => {
    const [name = '', ...value] = part.split('=').map((side) => side.trim());
    const problem = switchProblem(name, value.join('='));
    if (problem) throw new Error(`--switch ${name} ${problem}`);
    return [name, value.join('=')];
  });
  return Object.fromEntries(pairs);
}

function help(): string {
  const lines = NAMES.map((name) => {
    const { variable, value, about } = OPTIONS[name];
    return `  ${`--${name} ${value}`.padEnd(22)} ${variable.padEnd(17)} ${about}`;
  });
  return [
    'zoom-sandbox               starts a local Zoom to build against',
    'zoom-sandbox check FILE    says whether a seed file is right, and what is in it',
    'zoom-sandbox --version     says which version this is',
    '',
    ...lines,
  ].join('\n');
}
