import 'server-only';
import { countAccountUsers, type UserCounts } from '@/lib/zoom/account-users';
import { ACCOUNT_SCOPES } from '@/lib/zoom/scopes';
import { type AccountAccess, type AccountPart, partOf } from './access';

export type { UserCounts };
export const scopeOfCounts = ACCOUNT_SCOPES.counts;

/** The number of people with each licence: one call. */
export async function getCounts({ asking }: AccountAccess): Promise<AccountPart<UserCounts>> {
  return partOf(await countAccountUsers(asking.api, asking.source));
}
