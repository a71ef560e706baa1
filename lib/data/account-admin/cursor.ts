import 'server-only';
import { vault } from '@/lib/vault';
import type { UserStatus } from '@/lib/zoom/account-users';

/** Where a list of people goes on: Zoom's token, which belongs to the status that was asked for. */
export type PeopleCursor = { token: string; status: UserStatus };

/** As it stands in an address: sealed, and of use to this administrator alone. */
export const sealCursor = (grantId: string, { token, status }: PeopleCursor): string =>
  vault().seal(grantId, 'page', JSON.stringify({ of: 'account', status, token }));

/** @returns Zoom's token; undefined for what is no cursor of this person, or of another list */
export function openCursor(grantId: string, status: UserStatus, sealed: unknown): string | undefined {
  if (typeof sealed !== 'string' || sealed === '' || sealed.length > 8_000) return undefined;
  const opened = vault().unseal(grantId, 'page', sealed);
  if (opened === undefined) return undefined;
  const cursor = JSON.parse(opened);
  return cursor.of === 'account' && cursor.status === status ? String(cursor.token) : undefined;
}
