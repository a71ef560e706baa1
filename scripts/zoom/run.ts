import { type Command, CommanderError } from 'commander';
import { EnvironmentError } from '@/lib/env';
import { zoomAccount } from '@/lib/zoom-connection';
import { whyNot } from '@/scripts/command';
import { type Ended, EXIT_STATUS, type Work } from './command';
import { createOutput, type Output, type Streams } from './output';
import { programOf } from './program';

type Io = Streams & { /** Reads the environment; not for --help. */ begin: () => Promise<void> };

const NO_ACCOUNT: Ended = {
  end: 'bad_input',
  reason: 'no_account',
  why: 'This app has no Zoom account of its own to ask: set ZOOM_S2S_ACCOUNT_ID, ZOOM_S2S_CLIENT_ID and ZOOM_S2S_CLIENT_SECRET (docs/settings.md).',
};

/** Runs the command typed after `npm run zoom --`. Never rejects. @returns the exit status */
export async function runZoom(args: string[], io: Io): Promise<number> {
  let status: number = EXIT_STATUS.done;
  const action =
    <Typed extends unknown[]>(work: Work<Typed>) =>
    async (...given: unknown[]) => {
      // Commander passes the arguments, then the options, then the command itself.
      const typed = given.slice(0, -1) as Typed;
      const { json } = (given.at(-1) as Command).optsWithGlobals();
      const output = createOutput(io, json === true);
      const ended = await end(io, (account) => work({ ...account, output }, ...typed));
      status = EXIT_STATUS[told(output, ended)];
    };
  try {
    await programOf(action, io).parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT_STATUS.done : EXIT_STATUS.bad_input;
  }
  return status;
}

type Account = NonNullable<ReturnType<typeof zoomAccount>>;

async function end(io: Io, work: (account: Account) => Promise<Ended>): Promise<Ended> {
  try {
    await io.begin();
    const account = zoomAccount();
    return account ? await work(account) : NO_ACCOUNT;
  } catch (error) {
    const isOurs = error instanceof EnvironmentError;
    return {
      end: isOurs ? 'bad_input' : 'away',
      reason: isOurs ? 'settings' : 'surprise',
      why: whyNot(error),
    };
  }
}

/** Writes the reason, and for scripts a JSON document even when there is no result. */
function told(output: Output, { end, reason, why }: Ended): Ended['end'] {
  if (why) output.say(why);
  if (end !== 'done') output.fail({ failed: reason ?? end, why });
  return end;
}
