import { parseArgs } from 'node:util';

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
  seed: { variable: 'SANDBOX_SEED', value: 'FILE', about: 'another world' },
} as const;
type Name = keyof typeof OPTIONS;
const NAMES = Object.keys(OPTIONS) as Name[];

export interface CommandLine {
  /** Set when somebody asked for help: what to print, and nothing is to be started. */
  help?: string;
  port: number;
  host: string;
  origin: string | undefined;
  appUrl: string | undefined;
  seed: string | undefined;
}

/** What the command line and the environment say. Throws an Error with a sentence for what they cannot mean. */
export function readCommandLine(args: string[], env: NodeJS.ProcessEnv): CommandLine {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', short: 'h' },
      ...(Object.fromEntries(NAMES.map((name) => [name, { type: 'string' }])) as Record<
        Name,
        { type: 'string' }
      >),
    },
  });
  const said = (name: Name) => values[name]?.trim() || env[OPTIONS[name].variable]?.trim() || undefined;
  return {
    help: values.help ? help() : undefined,
    port: portOf(said('port') ?? '4000'),
    host: said('host') ?? '127.0.0.1',
    origin: said('origin'),
    appUrl: said('app'),
    seed: said('seed'),
  };
}

function portOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new Error(`"${text}" is not a port, 0 to 65535`);
}

function help(): string {
  const lines = NAMES.map((name) => {
    const { variable, value, about } = OPTIONS[name];
    return `  ${`--${name} ${value}`.padEnd(16)} ${variable.padEnd(16)} ${about}`;
  });
  return `zoom-sandbox: a local Zoom to build against\n\n${lines.join('\n')}`;
}
