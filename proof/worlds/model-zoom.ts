/** A pair of tokens as Zoom issues it. */
export type Pair = { access: string; refresh: string };

type Grant = Pair & { accessEnds: number; refreshEnds: number };

export const ACCESS_LIFE_MS = 3_600_000;
export const REFRESH_LIFE_MS = 90 * 86_400_000;

export type ModelZoom = ReturnType<typeof createModelZoom>;

/**
 * Zoom's rules for tokens only: one grant for each person; a rotation kills the earlier pair; an
 * authorization kills all earlier tokens; a revocation kills all; a refresh token expires after 90 days
 * (zoom-facts 1.7, 1.9). Strict where the facts say nothing: a rotation also kills the old access token.
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
    /** The person allows the app: a new grant, and the end of the earlier one. */
    authorize: issue,
    /** A new pair for a living refresh token; null when Zoom refuses. */
    refresh(token: string): Pair | null {
      const [person] = holding(token) ?? [];
      return person !== undefined && refreshLives(token) ? issue(person) : null;
    },
    /** False for a token that Zoom does not know (any more). */
    revoke(access: string): boolean {
      const [person] = holding(access) ?? [];
      return person !== undefined && accessLives(access) && grants.delete(person);
    },
    /** The person removes the app at Zoom. */
    remove: (person: string): boolean => grants.delete(person),
    /** This person's living refresh token, if there is one. */
    living(person: string): string | undefined {
      const refresh = grants.get(person)?.refresh;
      return refresh !== undefined && refreshLives(refresh) ? refresh : undefined;
    },
    /** The whole state, to distinguish states. */
    snapshot: () => JSON.stringify([...grants]),
  };
}
