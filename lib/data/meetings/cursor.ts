import 'server-only';
import { vault } from '@/lib/vault';
import { type Day, readDay } from './days';

/** Where a list goes on: Zoom's token for the next page, and what is needed where it has run out. */
export type Cursor = { token: string; fromDay?: Day; toDay?: Day };

/** A cursor as it stands in an address: sealed, and of use to this person alone. */
export function sealCursor(grantId: string | undefined, cursor: Cursor): string | undefined {
  if (!grantId) return undefined;
  return vault().seal(grantId, 'page', JSON.stringify(cursor));
}

/** @returns undefined for what is no cursor of this person */
export function openCursor(grantId: string | undefined, sealed: string): Cursor | undefined {
  if (!grantId || sealed.length > 8_000) return undefined;
  const opened = vault().unseal(grantId, 'page', sealed);
  if (opened === undefined) return undefined;
  const { token, fromDay, toDay } = JSON.parse(opened);
  return { token: String(token), fromDay: readDay(fromDay), toDay: readDay(toDay) };
}
