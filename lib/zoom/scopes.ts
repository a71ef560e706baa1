/** A page of this app that needs a scope. */
export type ScopePage = 'profile' | 'meetings' | 'recordings' | 'phone';

export type ScopeEntry = {
  /** Its name for new apps (zoom-facts M1). */
  granular: string;
  /** Its classic name, which allows more and is still valid (zoom-facts 2.3, M1). */
  classic: string;
  /** A person can use the app without an optional scope; a page that needs it then says what is missing. */
  need: 'required' | 'optional';
  /** The pages that use it today; empty for a page that is planned. */
  usedBy: readonly ScopePage[];
};

const scope = (
  granular: string,
  classic: string,
  usedBy: readonly ScopePage[],
  need: ScopeEntry['need'] = 'optional',
): ScopeEntry => ({ granular, classic, need, usedBy });

/**
 * Every scope that this app can use, and why. The sentences for people are in lib/i18n under
 * `connection.scopeNames`, by granular name. `/setup`, `npm run doctor` and docs/going-live.md print this
 * table.
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

/** The scopes without which nobody can use the app; as few as possible. */
export const SCOPES: readonly string[] = SCOPE_TABLE.filter(({ need }) => need === 'required').map(
  ({ granular }) => granular,
);
/** The scopes that a page uses today and that a person may leave out. */
export const OPTIONAL_SCOPES: readonly string[] = SCOPE_TABLE.filter(
  ({ need, usedBy }) => need === 'optional' && usedBy.length > 0,
).map(({ granular }) => granular);

/** A part of the page about the company's own account, or the check of who may see it. */
export type AccountPart = 'who_may' | 'people' | 'counts' | 'usage' | 'idle' | 'storage' | 'attendance';

/** The scopes of the company's own app (zoom-facts M1, M8). */
export const ACCOUNT_SCOPES: Record<AccountPart, string> = {
  who_may: 'user:read:user:admin',
  people: 'user:read:list_users:admin',
  counts: 'user:read:summary:admin',
  usage: 'report:read:daily_usage:admin',
  idle: 'report:read:list_users:admin',
  storage: 'report:read:cloud_recording:admin',
  attendance: 'report:read:list_meeting_participants:admin',
};

/** Its additional scopes for meetings from a plan (zoom-facts M1, M8). */
export const PLAN_SCOPES: readonly string[] = [
  'meeting:read:list_meetings:admin',
  'meeting:read:meeting:admin',
  'meeting:write:meeting:admin',
  'meeting:update:meeting:admin',
  'meeting:delete:meeting:admin',
];

/**
 * The scopes for saving everybody's recordings (zoom-facts M1, M5); without one of them only that command
 * does not work.
 */
export const SAVE_SCOPES = {
  list: 'cloud_recording:read:list_user_recordings:admin',
  files: 'cloud_recording:read:list_recording_files:admin',
} as const;

/**
 * For `recordings save --then-trash` only. It is not requested with the others, so that the app holds as few
 * scopes as possible.
 */
export const TRASH_SCOPE = 'cloud_recording:delete:meeting_recording:admin';

/** @param withPlan whether meetings are made from a plan */
export const accountScopes = (withPlan: boolean): string[] => [
  ...Object.values(ACCOUNT_SCOPES),
  ...Object.values(SAVE_SCOPES),
  ...(withPlan ? PLAN_SCOPES : []),
];

/**
 * The scopes that are missing in `SCOPE_TABLE`, because only the account's own app requests them (zoom-facts
 * 2.7, M1, M8).
 */
const CLASSIC_OF_ACCOUNT = /^(user|report):read:[^:]+$/;

/**
 * The classic scope that allows the same, for example `meeting:write:admin` for
 * `meeting:update:meeting:admin` (zoom-facts M1).
 * @returns undefined when none is known
 */
function classicOf(scope: string): string | undefined {
  const name = scope.replace(/:admin$/, '');
  const [, kind] = CLASSIC_OF_ACCOUNT.exec(name) ?? [];
  const classic = entryOf(name)?.classic ?? (kind && `${kind}:read`);
  return classic && `${classic}:admin`;
}

/**
 * The missing scopes, by granular and classic name.
 * @param granted as Zoom listed them with the token
 */
export const missingAccountScopes = (granted: readonly string[], withPlan = false): string[] =>
  accountScopes(withPlan).filter(
    (scope) => ![scope, classicOf(scope)].some((name) => name && granted.includes(name)),
  );

/**
 * Whether the granted scopes include the needed one: by its granular or classic name, or in the `:admin` form
 * of an app that an administrator manages.
 * @param granted as Zoom listed them with the token
 * @param need a granular name
 */
export function hasScope(granted: readonly string[], need: string): boolean {
  const names = [need, entryOf(need)?.classic ?? need];
  return names.some((name) => granted.includes(name) || granted.includes(`${name}:admin`));
}

/**
 * As `hasScope`, but true when the scopes are not known. Zoom lists scopes with every token, so an empty list
 * means that our record could not be read or Zoom did not say: then the call is made, and its answer says
 * what is missing.
 * @param granted undefined while the session could not be looked up
 */
export const mayHave = (granted: readonly string[] | undefined, need: string): boolean =>
  granted === undefined || granted.length === 0 || hasScope(granted, need);

/** Whether a page of today uses a granted scope, by either of its names. */
export function isUsed(granted: string): boolean {
  const name = granted.replace(/:admin$/, '');
  return SCOPE_TABLE.some(
    ({ granular, classic, usedBy }) => usedBy.length > 0 && (granular === name || classic === name),
  );
}

/** `/meetings` has something to show with either of them. */
export const MEETING_LISTS = ['meeting:read:list_meetings', 'meeting:read:list_upcoming_meetings'] as const;

/** `/recordings` has nothing to show without it. */
export const RECORDING_LISTS = ['cloud_recording:read:list_user_recordings'] as const;

/** `/phone` has something to show with either of them. */
export const PHONE_LISTS = ['phone:read:list_recordings', 'phone:read:list_voicemails'] as const;
