import type { Fleet, Person } from '@/e2e/fleet/fleet';
import type { Row } from '@/e2e/fleet/rows';
import type { Kind } from './kinds';
import { issuerFor } from './world';

/**
 * Begins the trouble for one person only.
 * @returns a function that ends it
 */
export async function beginTrouble(
  fleet: Fleet,
  { id }: Person,
  kind: Kind,
  endpoint = 'oauth.token.refresh_token',
): Promise<() => Promise<void>> {
  const { sandbox, rows } = fleet;
  if (kind.no) {
    const whom = { person: id };
    await sandbox.setSwitch('deadTokenFailsAs', kind.no.failsAs, whom);
    await sandbox.setSwitch('deadTokenStatus', kind.no.status, whom);
    await sandbox.killTokens(id, 'refresh');
  }
  if (kind.on) await rows.belongsTo(id, issuerFor(fleet, kind));
  const fault = kind.fault && (await sandbox.fault({ endpoint, person: id, times: 0, ...kind.fault }));
  return async () => {
    await fault?.clear();
    if (kind.on) await rows.belongsTo(id, fleet.zoomUrl);
    await rows.retryNow(id);
  };
}

/** How often Zoom was sent this person's refresh token; calls that never arrive are not counted. */
export const refreshesSeen = async ({ sandbox }: Fleet, { id }: Person): Promise<number> =>
  (await sandbox.requests({ endpoint: 'oauth.token.refresh_token', person: id })).count;

/** The row after one failed try. */
export function rowAfter(kind: Kind): Partial<Row> {
  const mayHaveBeenSpent = kind.means === 'unsure' || kind.means === 'lost';
  return {
    state: 'connected',
    revision: 1,
    failures: 1,
    failure: kind.failure ?? null,
    intent_revision: mayHaveBeenSpent ? 1 : null,
    intent_tries: mayHaveBeenSpent ? 1 : 0,
  };
}

export const ROTATED: Partial<Row> = {
  state: 'connected',
  revision: 2,
  failures: 0,
  failure: null,
  intent_revision: null,
  intent_tries: 0,
  retry_at: null,
};
