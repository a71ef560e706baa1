import { createInterface } from 'node:readline/promises';

/** Whether the input is a terminal, where a person can answer. */
export const canAsk = (): boolean => process.stdin.isTTY === true && process.stderr.isTTY === true;

type Terminal = { input: NodeJS.ReadableStream; output?: NodeJS.WritableStream };

const SIGNALS = ['SIGTERM', 'SIGHUP', 'SIGINT'];

/** Whether the person typed `yes`. Anything else, Ctrl-C, a signal or the end of the input is a no. @param signalled gets the signals */
export async function answersYes(
  question: string,
  { input, output }: Terminal = { input: process.stdin, output: process.stderr },
  signalled: Pick<NodeJS.EventEmitter, 'once' | 'off'> = process,
): Promise<boolean> {
  const terminal = createInterface({ input, output });
  // The process ends with this run, so an open question must not keep it alive.
  const isNo = () => terminal.close();
  for (const signal of SIGNALS) signalled.once(signal, isNo);
  const closed = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
  const answered = terminal.question(question).catch(() => '');
  const answer = await Promise.race([answered, closed]);
  terminal.close();
  for (const signal of SIGNALS) signalled.off(signal, isNo);
  return answer.trim() === 'yes';
}
