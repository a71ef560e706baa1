import { createInterface } from 'node:readline/promises';

/** Whether somebody sits there who can answer. */
export const canAsk = (): boolean => process.stdin.isTTY === true && process.stderr.isTTY === true;

type Terminal = { input: NodeJS.ReadableStream; output?: NodeJS.WritableStream };

const SIGNALS = ['SIGTERM', 'SIGHUP', 'SIGINT'];

/** Whether they typed `yes`; whatever else, Ctrl-C, a signal, or the end of the input, is no. @param signalled who is sent signals */
export async function answersYes(
  question: string,
  { input, output }: Terminal = { input: process.stdin, output: process.stderr },
  signalled: Pick<NodeJS.EventEmitter, 'once' | 'off'> = process,
): Promise<boolean> {
  const terminal = createInterface({ input, output });
  // The process ends when this run does, which nobody's answer may hold up.
  const isNo = () => terminal.close();
  for (const signal of SIGNALS) signalled.once(signal, isNo);
  const closed = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
  const answered = terminal.question(question).catch(() => '');
  const answer = await Promise.race([answered, closed]);
  terminal.close();
  for (const signal of SIGNALS) signalled.off(signal, isNo);
  return answer.trim() === 'yes';
}
