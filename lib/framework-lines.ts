import { log } from '@/lib/log';
import { requestId } from '@/lib/request-id';

const FRAMES = 4;

/** The place of an error, without its message, which may quote a request. */
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
 * Turns what Next prints itself into log lines. Next prints stacks over several lines, with messages that
 * quote addresses and bodies. What it prints during a request is therefore logged with name and place only,
 * as a warning: our own errors have their own line (request-error.ts).
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
