import type { GrantRow } from '@/lib/vault/grants';
import type { ModelZoom, Pair } from '@/proof/worlds/model-zoom';
import type { Machine } from './virtual-time';

export type Ledger = ReturnType<typeof createLedger>;

/**
 * Records who holds which token and what each row says, and checks it at each step. `wrong` lists the
 * violations.
 */
export function createLedger(zoom: ModelZoom, now: () => number) {
  /** The machine that received Zoom's answer for this refresh token; undefined when the answer was lost. */
  const holders = new Map<string, Machine | undefined>();
  const rows = new Map<string, GrantRow>();
  /** Until when each owner on a machine has the lease for a refresh token. */
  const leases = new Map<string, Map<string, number>>();
  const rotations = new Map<string, { machine: Machine; until: number }[]>();
  const wrong: string[] = [];
  const count = { rotations: 0, kills: 0, stalls: 0, lost: 0, visits: 0, served: 0, clicks: 0, silent: 0 };

  const say = (what: string) => void wrong.push(`${new Date(now()).toISOString()} ${what}`);
  const refreshIn = (row: GrantRow | undefined) => row?.refreshToken?.replace('refresh_token:', '') ?? null;

  function judge(operation: string, before: GrantRow | undefined, row: GrantRow): void {
    const [old, token] = [refreshIn(before), refreshIn(row)];
    if (row.state === 'revoked' && (row.accessToken || row.refreshToken || row.profile))
      say(`${row.zoomUserId}: a revoked row holds tokens`);
    if (row.state === 'reconnect_required' && token && zoom.refreshLives(token))
      say(`${row.zoomUserId}: ${operation} calls a true grant dead`);
    if (old && token && old !== token && zoom.refreshLives(old) && !zoom.refreshLives(token))
      say(`${row.zoomUserId}: ${operation} puts a dead token over a living one`);
  }

  const leasesOf = (machine: Machine, token: string | null) => {
    const key = `${machine.name} ${token}`;
    const owners = leases.get(key) ?? new Map<string, number>();
    leases.set(key, owners);
    return owners;
  };

  return {
    count,
    wrong,
    say,
    refreshIn,
    rowOf: (grantId: string) => rows.get(grantId),

    /** The store's answer to a machine. */
    answered(machine: Machine, operation: string, at: unknown, answer: unknown): void {
      if (operation === 'release') {
        const { grantId, owner } = at as { grantId: string; owner: string };
        const token = refreshIn(rows.get(grantId)) ?? '';
        leasesOf(machine, token).delete(owner);
        for (const rotation of rotations.get(token) ?? [])
          if (rotation.machine === machine) rotation.until = 0;
      }
      const row = ((answer as { grant?: GrantRow | null } | null)?.grant ?? answer) as GrantRow | null;
      if (row === null || typeof row !== 'object' || !('zoomUserId' in row)) return;
      judge(operation, rows.get(row.id), row);
      rows.set(row.id, row);
      if ((operation === 'acquire' || operation === 'lock') && row.leaseOwner)
        leasesOf(machine, refreshIn(row)).set(row.leaseOwner, Number(row.leaseUntil));
    },

    /** A refresh token arrived at Zoom, which may happen only once while a lease lasts. */
    spent(machine: Machine, token: string): void {
      count.rotations += 1;
      // Of several owners on one machine, it is probably the one that has waited longest; the difference is
      // not visible from outside.
      const until = Math.min(...leasesOf(machine, token).values());
      const earlier = rotations.get(token) ?? [];
      const isUnderLease = Number.isFinite(until) && until > now();
      if (isUnderLease && earlier.some((rotation) => rotation.until > now()))
        say(`${machine.name} spends ${token} though somebody did under a lease that lasts`);
      rotations.set(token, [...earlier, { machine, until: isUnderLease ? until : 0 }]);
    },

    issued: (pair: Pair) => void holders.set(pair.refresh, undefined),
    given: (machine: Machine, pair: Pair) => void holders.set(pair.refresh, machine),
    /** It reached nobody, or a machine that is dead by now. */
    wasLost: (token: string): boolean => !holders.get(token)?.alive,
  };
}
