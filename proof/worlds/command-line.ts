import { runZoom } from '@/scripts/zoom/run';

/** The three variables of the sandbox's own Server-to-Server app. */
export const ACCOUNT_ENVIRONMENT = {
  ZOOM_DEADLINE_MS: '20000',
  ZOOM_S2S_ACCOUNT_ID: 'sandbox-account-id',
  ZOOM_S2S_CLIENT_ID: 'sandbox-s2s-client-id',
  ZOOM_S2S_CLIENT_SECRET: 'sandbox-s2s-client-secret',
};

/** The account's token, its last refusal and the turns are a process's own: another process begins without them. */
export function newAccountProcess(): void {
  Object.assign(globalThis, {
    evergreenZoomAccount: undefined,
    evergreenZoomAccountRefusal: undefined,
    evergreenZoomTurns: undefined,
  });
}

/**
 * Runs what somebody types after `npm run zoom --`, in this process and with its environment.
 * @param begin what stands for the reading of the environment
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

/** The same with `--json`; `json` is its document. */
export async function typedForScripts(args: string[], begin?: () => void) {
  const ended = await typed([...args, '--json'], begin);
  return { ...ended, json: JSON.parse(ended.output) };
}
