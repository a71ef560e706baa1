import 'server-only';
import { vault } from '@/lib/vault';

/** Where the list of recorded calls goes on, and before which moment what is merged into it goes on. */
export type PhoneCursor = { token: string; before: number };

/** As it stands in an address: sealed, and of use to this person alone. */
export const sealCursor = (grantId: string | undefined, cursor: PhoneCursor): string | undefined =>
  grantId === undefined
    ? undefined
    : vault().seal(grantId, 'page', JSON.stringify({ of: 'phone', ...cursor }));

/** @returns undefined for what is no cursor of this person */
export function openCursor(grantId: string | undefined, sealed: string | undefined): PhoneCursor | undefined {
  if (!grantId || sealed === undefined || sealed.length > 8_000) return undefined;
  const opened = vault().unseal(grantId, 'page', sealed);
  if (opened === undefined) return undefined;
  const { of, token, before } = JSON.parse(opened);
  if (of !== 'phone') return undefined;
  return { token: String(token), before: Number(before) };
}
