import 'server-only';
import { wantsTls } from '@/lib/env/wants-tls';
import { type Check, failed } from './check';

type AdapterCause = { kind?: string; reason?: string; originalMessage?: string };

/**
 * Why the database does not answer. Contains codes, and TLS reasons, which name hosts at most; no other error
 * text, because that can contain the URL with the password.
 */
export function databaseAway(error: unknown): Check {
  const { kind, reason, originalMessage, code } = causeOf(error);
  if (kind === 'TlsConnectionError') {
    return reason && /does not support SSL/.test(reason)
      ? failed('database_without_tls')
      : failed('database_certificate', { reason: reason ?? 'unknown' });
  }
  if (wantsTls(originalMessage ?? '')) return failed('database_wants_tls');
  return failed('database_away', { cause: kind ?? code ?? 'unknown' });
}

/** The adapter's cause, and the first code in the chain of causes. */
function causeOf(error: unknown): AdapterCause & { code?: string } {
  let code: string | undefined;
  for (let e = error; e instanceof Error; e = e.cause) {
    const found = e as { code?: unknown; meta?: { driverAdapterError?: { cause?: AdapterCause } } };
    const cause = found.meta?.driverAdapterError?.cause;
    if (cause?.kind) return cause;
    if (typeof found.code === 'string') code ??= found.code;
  }
  return { code };
}
