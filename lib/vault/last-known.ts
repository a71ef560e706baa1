import 'server-only';
import { log } from '@/lib/log';
import type { ZoomUser } from '@/lib/zoom/users';
import { vault } from './index';

const REMEMBER_FOR_MS = 86_400_000;

/**
 * Keeps what Zoom just said of a person, sealed, for the pages to stand on when Zoom is away. Written only when it
 * changed or is a day old. Never rejects: it runs behind an answer that does not need it.
 */
export async function rememberProfile(grantId: string, user: ZoomUser): Promise<void> {
  try {
    const grant = await vault().deps.store.find(grantId);
    if (!grant || grant.state === 'revoked') return;
    // Fetched before the person came back under another account: that one's profile is not kept here.
    if (user.accountId && grant.zoomAccountId && user.accountId !== grant.zoomAccountId) return;
    const known = vault().lastKnownProfile(grant);
    const json = JSON.stringify(user);
    const isFresh = known && grant.readAt.getTime() - known.asOf.getTime() < REMEMBER_FOR_MS;
    if (!isFresh || known.profile !== json) await vault().saveProfile(grant, json);
  } catch (error) {
    log.warn({ error: String(error) }, 'the last known profile was not kept');
  }
}
