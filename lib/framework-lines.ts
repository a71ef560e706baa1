import { log } from '@/lib/log';
import { requestId } from '@/lib/request-id';

const FRAMES = 4;

/** Where an error came from, without its message, which may quote what was sent. */
function toldOf(error: Error) {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const { name, code, digest } = error as Error & { code?: unknown; digest?: unknown };
  return {
    error: name,
    code: typeof code === 'string' ? code : undefined,
    digest: typeof digest === 'string' ? digest : undefined,
    at: frames.slice(0, FRAMES).map((line) => line.trim()),
  };
}

/**
 * What Next prints for itself becomes a line of the log. It prints stacks over many lines, with messages that quote
 * addresses and bodies; what is printed while a request is served is therefore told by name and place alone, as a
 * warning: what broke on our side has its own line (request-error.ts).
 */
export function takeFrameworkLines(): void {
  for (const method of ['error', 'warn'] as const) {
    console[method] = (...words: unknown[]) => {
      const error = words.find((word) => word instanceof Error);
      const about = error ? toldOf(error) : {};
      if (requestId()) return log.warn(about, 'printed by the framework');
      const said = words.filter((word) => typeof word === 'string').join(' ');
      log[method]({ ...about, said }, 'printed by the framework');
    };
  }
}
