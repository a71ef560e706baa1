import { createInterface } from 'node:readline/promises';

/** Whether somebody sits there who can answer. */
export const canAsk = (): boolean => process.stdin.isTTY === true && process.stderr.isTTY === true;

type Terminal = { input: NodeJS.ReadableStream; output?: NodeJS.WritableStream };

/** Whether they typed `yes`; whatever else, Ctrl-C, or the end of the input, is no. */
export async function answersYes(
  question: string,
  { input, output }: Terminal = { input: process.stdin, output: process.stderr },
): Promise<boolean> {
  const terminal = createInterface({ input, output });
  const closed = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
  const answered = terminal.question(question).catch(() => '');
  const answer = await Promise.race([answered, closed]);
  terminal.close();
  return answer.trim() === 'yes';
}
