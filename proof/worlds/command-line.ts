import { runZoom } from '@/scripts/zoom/run';

/** The three variables of the sandbox's own Server-to-Server app. */
export const ACCOUNT_ENVIRONMENT = {
  ZOOM_DEADLINE_MS: '20000',
  ZOOM_S2S_ACCOUNT_ID: 'sandbox-account-id',
  ZOOM_S2S_CLIENT_ID: 'sandbox-s2s-client-id',
  ZOOM_S2S_CLIENT_SECRET: 'sandbox-s2s-client-secret',
};

/**
 * The account's token, its last refusal and the rate limiter belong to a process; a new process begins
 * without them.
 */
export function newAccountProcess(): void {
  Object.assign(globalThis, {
    evergreenZoomAccount: undefined,
    evergreenZoomAccountRefusal: undefined,
    evergreenZoomTurns: undefined,
  });
}

/**
 * Runs the arguments after `npm run zoom --` in this process and with its environment.
 * @param begin replaces the reading of the environment
 */
export async function typed(args: string[], begin: () => void = () => {}) {
  let [output, told, begun] = ['', '', false];
  const status = await runZoom(args, {
    begin: async () => {
      begun = true;
      begin();
    },
    write: (text) => {
      output += text;
    },
    tell: (text) => {
      told += text;
    },
    isTerminal: false,
  });
  return { status, output, told, begun };
}

/** As `typed`, with `--json`; `json` is the output's document. */
export async function typedForScripts(args: string[], begin?: () => void) {
  const ended = await typed([...args, '--json'], begin);
  return { ...ended, json: JSON.parse(ended.output) };
}
