/** A pair as Zoom gives it. */
export type Pair = { access: string; refresh: string };

type Grant = Pair & { accessEnds: number; refreshEnds: number };

export const ACCESS_LIFE_MS = 3_600_000;
export const REFRESH_LIFE_MS = 90 * 86_400_000;

export type ModelZoom = ReturnType<typeof createModelZoom>;

/**
 * What of Zoom decides about tokens, and nothing else: one grant for each person; a rotation kills the pair before
 * it; an authorization kills whatever was before it; a revocation kills all; a refresh token dies after 90 days
 * (zoom-facts 1.7, 1.9). Strict where the facts are silent: a rotation kills the old access token as well.
 */
export function createModelZoom(now: () => number, refreshLifeMs = REFRESH_LIFE_MS) {
  const grants = new Map<string, Grant>();
  const personOf = new Map<string, string>();
  let serial = 0;

  const issue = (person: string): Pair => {
    serial += 1;
    const pair = { access: `A${serial}`, refresh: `R${serial}` };
    personOf.set(pair.access, person);
    personOf.set(pair.refresh, person);
    grants.set(person, {
      ...pair,
      accessEnds: now() + ACCESS_LIFE_MS,
      refreshEnds: now() + refreshLifeMs,
    });
    return pair;
  };

  const holding = (token: string): [person: string, grant: Grant] | undefined => {
    const person = personOf.get(token);
    const grant = person === undefined ? undefined : grants.get(person);
    return person !== undefined && grant ? [person, grant] : undefined;
  };
  const accessLives = (token: string): boolean => {
    const [, grant] = holding(token) ?? [];
    return grant?.access === token && now() < grant.accessEnds;
  };
  const refreshLives = (token: string): boolean => {
    const [, grant] = holding(token) ?? [];
    return grant?.refresh === token && now() < grant.refreshEnds;
  };

  return {
    accessLives,
    refreshLives,
    /** The person's yes: a new grant, and the end of the one before. */
    authorize: issue,
    /** A new pair for a living refresh token, null for Zoom's no. */
    refresh(token: string): Pair | null {
      const [person] = holding(token) ?? [];
      return person !== undefined && refreshLives(token) ? issue(person) : null;
    },
    /** False for a token that Zoom does not know (any more). */
    revoke(access: string): boolean {
      const [person] = holding(access) ?? [];
      return person !== undefined && accessLives(access) && grants.delete(person);
    },
    /** The person takes the app away at Zoom. */
    remove: (person: string): boolean => grants.delete(person),
    /** The refresh token that lives for this person, if any does. */
    living(person: string): string | undefined {
      const refresh = grants.get(person)?.refresh;
      return refresh !== undefined && refreshLives(refresh) ? refresh : undefined;
    },
    /** All that it knows, for telling states apart. */
    snapshot: () => JSON.stringify([...grants]),
  };
}
