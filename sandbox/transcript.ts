import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** For tests: runs the README's curl transcript against a sandbox, and gives what it printed and what the README promises. */
export async function runTranscript(
  readme: string,
  url: string,
): Promise<{ printed: string; promised: string }> {
  const [, script, promised] =
    /<!-- transcript -->\n```sh\n(.*?)```\n[^`]*```text\n(.*?)```/s.exec(readme) ?? [];
  if (!script?.includes('curl') || !promised) throw new Error('the README has no transcript');
  const here = script.replaceAll('http://127.0.0.1:4000', url);
  const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', here]);
  return { printed: stdout.trim(), promised: promised.trim() };
}
