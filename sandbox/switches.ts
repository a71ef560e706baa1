/**
 * Readings of Zoom that no source settles: each has a default and its other readings. docs/zoom-facts.md says what is known.
 * All can be set for everyone, one person or one app; those with `only` for everyone and that alone, because nothing else is
 * known where they are read.
 */
export const SWITCHES = {
  consentForAddedApp: { values: ['shown', 'skipped'], facts: '8' },
  killEarlierTokensAt: { values: ['exchange', 'consent'], facts: '1.7' },
  oldAccessTokenSurvivesRotation: { values: [true, false], facts: '1.7' },
  denialRedirects: { values: [true, false], facts: '1.4' },
  companySignIn: { values: [false, true], facts: '1.4' },
  adminPreApproval: { values: [false, true], facts: '4' },
  localhostRedirects: { values: ['refused', 'accepted'], facts: '1.3', only: 'app' },
  loopbackPort: {
    values: ['ignored for PKCE apps', 'ignored for PKCE requests', 'compared'],
    facts: '1.3',
    only: 'app',
  },
  scopeParameter: { values: ['accepted', 'single only', 'refused'], facts: '1.2', only: 'app' },
  codeFailsAs: { values: ['invalid_grant', 'invalid_request'], facts: '1.8' },
  deadTokenFailsAs: { values: ['invalid_grant', 'invalid_request'], facts: '1.8' },
  deadTokenStatus: { values: [400, 401], facts: '1.8' },
  invalidClientStatus: { values: [400, 401], facts: '1.8' },
  deactivatedApp: { values: ['named', 'as an unknown client'], facts: '1.8' },
  missingRedirectUri: { values: ['refused', 'tolerated'], facts: '1.5' },
  tokensInQuery: { values: ['accepted', 'refused'], facts: '1.5' },
  refreshLifetime: { values: ['90 days', '15 years', '14 days'], facts: '1.7' },
  refreshLifetimeSlides: { values: [true, false], facts: '1.7' },
  revokeUnknownToken: { values: ['refused', 'success'], facts: '1.9' },
  revokeNotifies: { values: [true, false], facts: '1.9' },
  deauthorizationSent: { values: [true, false], facts: '3.4' },
  wording124: { values: ['by cause', 'expired', 'invalid'], facts: '2.1' },
  missingScopeCode: { values: [4711, 4700, 104], facts: '2.1' },
  serverToServerMe: { values: ['owner', 'refused'], facts: '1.10' },
  serverToServerTokens: { values: ['several live', 'newest only'], facts: '1.10' },
  rateLimits: { values: ['on', 'off'], facts: '2.2' },
  rateLimitHeaders: { values: ['shown', 'absent'], facts: '2.2' },
  seriesInList: { values: ['one entry', 'one entry, first date', 'one each'], facts: 'M2', only: 'person' },
  unknownTimezone: { values: ['refused', 'ignored'], facts: 'M15' },
  deleteErrors: { values: ['new', 'of 2024'], facts: 'M3' },
  deleteMailsHost: { values: ['when asked', 'unless told not to'], facts: 'M15' },
  listDates: { values: ['every type', 'previous only'], facts: 'M2' },
  downloadHost: { values: ['same', 'other'], facts: '2.5' },
  recordingMeetingId: { values: ['number', 'string'], facts: '2.5', only: 'person' },
  loginTypes: { values: ['list', 'single'], facts: '2.3', only: 'person' },
  recordingWindow: { values: ['shortened', 'refused'], facts: 'M5' },
  webhookClock: { values: ['wall', 'sandbox'], facts: '3.1', only: 'app' },
  webhookSignature: { values: ['right', 'wrong', 'second secret'], facts: '3.1', only: 'app' },
  webhookTimestamp: { values: ['now', 'stale'], facts: '3.1', only: 'app' },
  webhookBody: { values: ['compact', 'spaced', 'escaped'], facts: '3.1', only: 'app' },
  webhookRetries: { values: ['5xx and no answer', 'all but 200 and 204'], facts: 'M10', only: 'app' },
  webhookCopies: { values: [1, 2, 3], facts: '3.3', only: 'app' },
  webhookEventTime: { values: ['outside', 'inside'], facts: '3.4', only: 'app' },
} as const;

export type SwitchName = keyof typeof SWITCHES;
export type SwitchValue<N extends SwitchName> = (typeof SWITCHES)[N]['values'][number];
export type SwitchValues = { [N in SwitchName]: SwitchValue<N> };

/** Whom a reading is for; both empty means everyone. A person's reading wins over a client's, which wins over everyone's. */
export interface Whom {
  person?: string;
  client?: string;
}

export interface Switches {
  get<N extends SwitchName>(name: N, whom?: Whom): SwitchValue<N>;
  /** Throws RangeError for an unknown name or value, and for somebody for whom it cannot be set. */
  set(name: string, value: unknown, whom?: Whom): void;
  /** Several at once, or none: throws a RangeError for the first that cannot be set, changing nothing. */
  setAll(readings: object, whom?: Whom): void;
  /** As they are read for somebody; for everyone when left out. */
  all(whom?: Whom): SwitchValues;
  reset(): void;
}

/**
 * Why this cannot be set, as the rest of a sentence; undefined where it can. A value may be written as text.
 *
 * @param whom for whom it would be set; everyone when left out
 */
export function switchProblem(name: string, value: unknown, whom?: 'person' | 'app'): string | undefined {
  const known = Object.hasOwn(SWITCHES, name) ? SWITCHES[name as SwitchName] : undefined;
  if (!known) return 'is no switch';
  if (!known.values.some((one) => String(one) === String(value)))
    return `takes one of: ${known.values.join(', ')}`;
  if (!whom || !('only' in known) || known.only === whom) return undefined;
  return known.only === 'app' ? 'is for everyone or for one app' : 'is for everyone or for one person';
}

export function createSwitches(): Switches {
  const chosen = new Map<string, unknown>();
  const get = <N extends SwitchName>(name: N, whom: Whom = {}) =>
    (chosen.get(`person ${whom.person} ${name}`) ??
      chosen.get(`client ${whom.client} ${name}`) ??
      chosen.get(name) ??
      SWITCHES[name].values[0]) as SwitchValue<N>;

  const check = (name: string, value: unknown, whom: Whom) => {
    const problem = switchProblem(name, value, whom.person ? 'person' : whom.client ? 'app' : undefined);
    if (problem) throw new RangeError(`switch "${name}" ${problem}`);
  };
  const set = (name: string, value: unknown, whom: Whom = {}) => {
    check(name, value, whom);
    const known = SWITCHES[name as SwitchName].values.find((one) => String(one) === String(value));
    const scope = whom.person ? `person ${whom.person} ` : whom.client ? `client ${whom.client} ` : '';
    chosen.set(scope + name, known);
  };

  return {
    get,
    set,
    setAll(readings, whom = {}) {
      for (const [name, value] of Object.entries(readings)) check(name, value, whom);
      for (const [name, value] of Object.entries(readings)) set(name, value, whom);
    },
    all: (whom) =>
      Object.fromEntries(
        Object.keys(SWITCHES).map((name) => [name, get(name as SwitchName, whom)]),
      ) as SwitchValues,
    reset: () => chosen.clear(),
  };
}
