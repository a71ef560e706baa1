import 'server-only';
import { wantsTls } from '@/lib/env/wants-tls';
import { type Check, failed } from './check';

type AdapterCause = { kind?: string; reason?: string; originalMessage?: string };

/**
 * Why the database does not answer. Codes, and the reasons of TLS, which name hosts at most; never another text of an
 * error: that can hold the URL with the password.
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

/** What the adapter says of it, and the first code on the way down. */
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
