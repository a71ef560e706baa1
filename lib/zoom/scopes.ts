/** A page of this app, as a scope is needed by it. */
export type ScopePage = 'profile' | 'meetings' | 'recordings' | 'phone';

export type ScopeEntry = {
  /** Its name for new apps (zoom-facts M1). */
  granular: string;
  /** Its name in apps made before the granular ones, which holds more; valid all the same (zoom-facts 2.3, M1). */
  classic: string;
  /** A person can use the app without an optional one: then a page says what is missing. */
  need: 'required' | 'optional';
  /** Which pages use it today; none means that it is for a page to come. */
  usedBy: readonly ScopePage[];
};

const scope = (
  granular: string,
  classic: string,
  usedBy: readonly ScopePage[],
  need: ScopeEntry['need'] = 'optional',
): ScopeEntry => ({ granular, classic, need, usedBy });

/**
 * Every scope that this app knows what to do with, and why. The sentence for people stands in lib/i18n under
 * `connection.scopeNames`, by the granular name. `/setup`, `npm run doctor` and docs/going-live.md print this table.
 */
export const SCOPE_TABLE: readonly ScopeEntry[] = [
  scope('user:read:user', 'user:read', ['profile'], 'required'),
  scope('meeting:read:list_meetings', 'meeting:read', ['meetings']),
  scope('meeting:read:list_upcoming_meetings', 'meeting:read', ['meetings']),
  scope('meeting:read:meeting', 'meeting:read', ['meetings']),
  scope('meeting:write:meeting', 'meeting:write', ['meetings']),
  scope('meeting:update:meeting', 'meeting:write', ['meetings']),
  scope('meeting:delete:meeting', 'meeting:write', ['meetings']),
  scope('user:read:settings', 'user:read', ['meetings']),
  scope('meeting:read:list_past_participants', 'meeting:read', ['meetings']),
  scope('meeting:read:list_past_instances', 'meeting:read', ['meetings']),
  scope('meeting:read:summary', 'meeting_summary:read', ['meetings']),
  scope('cloud_recording:read:list_user_recordings', 'recording:read', ['recordings']),
  scope('cloud_recording:read:list_recording_files', 'recording:read', ['recordings']),
  scope('cloud_recording:delete:meeting_recording', 'recording:write', ['recordings']),
  scope('cloud_recording:update:recover_meeting_recordings', 'recording:write', ['recordings']),
  scope('phone:read:list_recordings', 'phone_recording:read', ['phone']),
  scope('phone:read:call_recording', 'phone_recording:read', ['phone']),
  scope('phone:read:recording_transcript', 'phone_recording:read', ['phone']),
  scope('phone:read:list_voicemails', 'phone_voicemail:read', ['phone']),
  scope('phone:read:voicemail', 'phone_voicemail:read', ['phone']),
];

const entryOf = (granular: string) => SCOPE_TABLE.find((entry) => entry.granular === granular);

/** Those without which nobody can use the app, the fewest possible. */
export const SCOPES: readonly string[] = SCOPE_TABLE.filter(({ need }) => need === 'required').map(
  ({ granular }) => granular,
);
/** Those that a page uses today and that a person may leave out. */
export const OPTIONAL_SCOPES: readonly string[] = SCOPE_TABLE.filter(
  ({ need, usedBy }) => need === 'optional' && usedBy.length > 0,
).map(({ granular }) => granular);

/** A part of the page about the company's own account, and the check of who may see it. */
export type AccountPart = 'who_may' | 'people' | 'counts' | 'usage' | 'idle' | 'storage' | 'attendance';

/** What the company's own app has to hold (zoom-facts M1, M8). */
export const ACCOUNT_SCOPES: Record<AccountPart, string> = {
  who_may: 'user:read:user:admin',
  people: 'user:read:list_users:admin',
  counts: 'user:read:summary:admin',
  usage: 'report:read:daily_usage:admin',
  idle: 'report:read:list_users:admin',
  storage: 'report:read:cloud_recording:admin',
  attendance: 'report:read:list_meeting_participants:admin',
};

/** What it has to hold besides where meetings are made from a plan (zoom-facts M1, M8). */
export const PLAN_SCOPES: readonly string[] = [
  'meeting:read:list_meetings:admin',
  'meeting:read:meeting:admin',
  'meeting:write:meeting:admin',
  'meeting:update:meeting:admin',
  'meeting:delete:meeting:admin',
];

/** What saving everybody's recordings needs (zoom-facts M1, M5); a missing one takes that command away, and nothing else. */
export const SAVE_SCOPES = {
  list: 'cloud_recording:read:list_user_recordings:admin',
  files: 'cloud_recording:read:list_recording_files:admin',
} as const;

/** Only for `recordings save --then-trash`, so it is not asked for beside the others: the fewest possible. */
export const TRASH_SCOPE = 'cloud_recording:delete:meeting_recording:admin';

/** @param withPlan whether meetings are made from a plan */
export const accountScopes = (withPlan: boolean): string[] => [
  ...Object.values(ACCOUNT_SCOPES),
  ...Object.values(SAVE_SCOPES),
  ...(withPlan ? PLAN_SCOPES : []),
];

/** What `SCOPE_TABLE` does not have, because only the account's own app asks for it (zoom-facts 2.7, M1, M8). */
const CLASSIC_OF_ACCOUNT = /^(user|report):read:[^:]+$/;

/**
 * The classic scope that does as well, such as `meeting:write:admin` for `meeting:update:meeting:admin` (zoom-facts M1).
 * @returns undefined where none is known
 */
function classicOf(scope: string): string | undefined {
  const name = scope.replace(/:admin$/, '');
  const [, kind] = CLASSIC_OF_ACCOUNT.exec(name) ?? [];
  const classic = entryOf(name)?.classic ?? (kind && `${kind}:read`);
  return classic && `${classic}:admin`;
}

/** Those of them that are missing, under their granular name and the classic one. @param granted as Zoom told with the token */
export const missingAccountScopes = (granted: readonly string[], withPlan = false): string[] =>
  accountScopes(withPlan).filter(
    (scope) => ![scope, classicOf(scope)].some((name) => name && granted.includes(name)),
  );

/**
 * Whether what a person granted allows what a page needs: under its granular name or its classic one, and in the form
 * of an app that an administrator manages.
 * @param granted as Zoom told with the token @param need a granular name
 */
export function hasScope(granted: readonly string[], need: string): boolean {
  const names = [need, entryOf(need)?.classic ?? need];
  return names.some((name) => granted.includes(name) || granted.includes(`${name}:admin`));
}

/**
 * The same as far as is known. Zoom tells scopes with every token, so that none are told of somebody means that our
 * records could not be read, or Zoom did not say: then Zoom is asked, and the answer tells why not.
 * @param granted undefined while the session could not be looked up
 */
export const mayHave = (granted: readonly string[] | undefined, need: string): boolean =>
  granted === undefined || granted.length === 0 || hasScope(granted, need);

/** Whether a granted scope, under whichever of its names, is used by a page of today. */
export function isUsed(granted: string): boolean {
  const name = granted.replace(/:admin$/, '');
  return SCOPE_TABLE.some(
    ({ granular, classic, usedBy }) => usedBy.length > 0 && (granular === name || classic === name),
  );
}

/** Either of them gives `/meetings` something to show. */
export const MEETING_LISTS = ['meeting:read:list_meetings', 'meeting:read:list_upcoming_meetings'] as const;

/** Without it `/recordings` has nothing to show. */
export const RECORDING_LISTS = ['cloud_recording:read:list_user_recordings'] as const;

/** Either of them gives `/phone` something to show. */
export const PHONE_LISTS = ['phone:read:list_recordings', 'phone:read:list_voicemails'] as const;
