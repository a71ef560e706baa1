import type {
  AppView,
  ClockView,
  GrantView,
  IssuedTokens,
  MeetingView,
  PersonView,
  RecordingView,
  StateView,
} from './control/answers.ts';
import type { PhoneRecording, Voicemail } from './entities.ts';
import type { Fault, FaultInput } from './faults/fault.ts';
import type { Gate, GateInput } from './faults/gates.ts';
import type { Mail } from './mails.ts';
import type { Comer } from './meetings/running.ts';
import type { RequestEntry, RequestFilter } from './request-log.ts';
import type { InstanceSeed, MeetingSeed } from './seed/meeting-seed.ts';
import type { PhoneSeed, VoicemailSeed } from './seed/phone-seed.ts';
import type { HeldRecordingSeed, RecordingSeed } from './seed/recording-seed.ts';
import type { AppSeed, PersonSeed, Seed } from './seed/seed.ts';
import type { SwitchName, SwitchValue, Whom } from './switches.ts';
import type { DeliverInput } from './webhooks/deliver-input.ts';
import type { Delivery } from './webhooks/delivery.ts';

type NewPerson = Partial<PersonSeed> & { name: string };
type NewGrant = { person: string; client?: string; scopes?: string[] };
type NewCode = NewGrant & { redirectUri: string; challenge?: string; method?: 'S256' | 'plain' };
type Narrow = { person?: string; client?: string };

/**
 * Steers a running sandbox from tests and scripts. `person` is an id, a key (`maria`) or an email everywhere.
 *
 * @param url the sandbox's own
 * @param fetch asks it
 */
export function createControl(url: string, fetch = globalThis.fetch) {
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${url}/_sandbox/api${path}`, { method, ...init });
    const text = await response.text();
    if (!response.ok)
      throw new Error(`sandbox control: ${method} ${path} answered ${response.status}: ${text}`);
    return JSON.parse(text) as T;
  };
  const get = <T>(path: string, query: object = {}) => ask<T>('GET', `${path}${queryOf(query)}`);
  const post = <T>(path: string, body: unknown = {}) => ask<T>('POST', path, body);
  const onPerson = (name: string, act: string, body: unknown) =>
    post<GrantView[]>(`/people/${encodeURIComponent(name)}/${act}`, body);

  return {
    reset: (seed?: Seed) => post<StateView>('/reset', { seed }),
    state: () => get<StateView>('/state'),

    /** Where the app is: paths in its settings are below it. Kept by a reset; null: nobody knows, and no event is sent. */
    setAppUrl: (appUrl: string | null) => ask<{ url: string | null }>('PUT', '/app-url', { url: appUrl }),

    /** Milliseconds, or words: `55 min`, `89 d`. Resolves when what fell due on the way is done. */
    advance: (by: number | string) => post<ClockView>('/clock', { advance: by }),
    freeze: (at?: string) => post<ClockView>('/clock', { freeze: at ?? true }),
    resume: () => post<ClockView>('/clock', { resume: true }),
    realTime: () => post<ClockView>('/clock', { real: true }),
    clock: () => get<ClockView>('/clock'),

    setSwitch: <N extends SwitchName>(name: N, value: SwitchValue<N>, whom: Whom = {}) =>
      ask<unknown>('PATCH', `/switches${queryOf(whom)}`, { [name]: value }),

    fault: async (input: FaultInput) => {
      const fault = await post<Fault>('/faults', input);
      return { ...fault, clear: () => ask<Fault[]>('DELETE', `/faults/${fault.id}`) };
    },
    clearFaults: () => ask<Fault[]>('DELETE', '/faults'),
    /** Holds matching calls. `arrived` waits for the nth caller; `release` lets all go, or so many. */
    gate: async (input: string | GateInput) => {
      const { id } = await post<Gate>('/gates', typeof input === 'string' ? { endpoint: input } : input);
      return {
        id,
        arrived: (count = 1) => get<Gate>(`/gates/${id}/arrived`, { count }),
        release: (count?: number) => post<Gate>(`/gates/${id}/release`, { count }),
        look: () => get<Gate>(`/gates/${id}`),
      };
    },

    requests: (filter: RequestFilter & { limit?: number } = {}) =>
      get<{ count: number; last: number; list: RequestEntry[] }>('/requests', filter),
    clearRequests: () => ask<unknown>('DELETE', '/requests'),

    people: () => get<PersonView[]>('/people'),
    person: (name: string) => get<PersonView>(`/people/${encodeURIComponent(name)}`),
    /** Someone of your own, with an account of their own: nothing another test does touches them. */
    createPerson: (seed: NewPerson) => post<PersonView>('/people', seed),
    changePerson: (name: string, changes: Partial<PersonSeed>) =>
      ask<PersonView>('PATCH', `/people/${encodeURIComponent(name)}`, changes),
    /** So many more people in this person's account, of every licence and status, left off the sign-in page. */
    addManyColleagues: (name: string, count: number) =>
      post<{ count: number }>(`${personPath(name)}/many-colleagues`, { count }),
    grants: (narrow: Narrow = {}) => get<GrantView[]>('/grants', narrow),
    /** A pair as consent and exchange would have given it (and ending the earlier one). */
    issueTokens: (grant: NewGrant) => post<IssuedTokens>('/grants', grant),
    issueCode: (code: NewCode) => post<{ code: string }>('/codes', code),
    expireAccessTokens: (name: string, client?: string) =>
      onPerson(name, 'expire', { kind: 'access', client }),
    expireRefreshTokens: (name: string, client?: string) =>
      onPerson(name, 'expire', { kind: 'refresh', client }),
    killTokens: (name: string, kind: 'access' | 'refresh' | 'both' = 'both', client?: string) =>
      onPerson(name, 'kill', { kind, client }),
    /** Makes one person's tokens older, leaving everyone else's clock alone. */
    age: (name: string, ms: number, client?: string) => onPerson(name, 'age', { ms, client }),
    removeApp: (name: string, options: { client?: string; notify?: boolean } = {}) =>
      onPerson(name, 'remove-app', options),

    meetings: (name: string) => get<MeetingView[]>(`${personPath(name)}/meetings`),
    addMeeting: (name: string, meeting: MeetingSeed) =>
      post<MeetingView>(`${personPath(name)}/meetings`, meeting),
    /** 3,000 within a month, unless told otherwise. */
    addManyMeetings: (name: string, many: { count?: number; days?: number } = {}) =>
      post<{ count: number }>(`${personPath(name)}/many-meetings`, many),
    /** A time that a meeting was held; of a known meeting when its id is given. */
    addHeld: (name: string, held: InstanceSeed & { topic?: string; meetingId?: number }) =>
      post<{ uuid: string; id: number }>(`${personPath(name)}/held`, held),
    /** Recorded when asked, or when its setting `auto_recording` is `cloud`. */
    startMeeting: (id: number, options: { record?: boolean } = {}) =>
      post<MeetingView>(`/meetings/${id}/start`, options),
    recordMeeting: (id: number) => post<MeetingView>(`/meetings/${id}/record`),
    joinMeeting: (id: number, who: Comer) => post<{ userId: string }>(`/meetings/${id}/join`, who),
    leaveMeeting: (id: number, userId: string) => post<MeetingView>(`/meetings/${id}/leave`, { userId }),
    /**
     * Until `settlesInMs` have passed, its durations read 0. Of a recorded meeting, or with `record`, a recording comes: in
     * work at first, then told of, its transcript later.
     */
    endMeeting: (id: number, options: { settlesInMs?: number; record?: boolean | HeldRecordingSeed } = {}) =>
      post<MeetingView & { ended: string }>(`/meetings/${id}/end`, options),
    recordings: (name: string) => get<RecordingView[]>(`${personPath(name)}/recordings`),
    addRecording: (name: string, recording: RecordingSeed) =>
      post<RecordingView>(`${personPath(name)}/recordings`, recording),
    /** 3,000 within 25 days up to now, unless told otherwise. */
    addManyRecordings: (
      name: string,
      many: {
        count?: number;
        days?: number;
        endingDaysAgo?: number;
        transcript?: RecordingSeed['transcript'];
      } = {},
    ) => post<{ count: number }>(`${personPath(name)}/many-recordings`, many),
    /** Done at once with what Zoom works on: the files, or after them the transcript. */
    finishRecording: (name: string, uuid: string) =>
      post<RecordingView>(`${personPath(name)}/finish-recording`, { uuid }),
    /** Gone for good, as if deleted at Zoom itself. */
    forgetRecording: (name: string, uuid: string) =>
      post<{ uuid: string }>(`${personPath(name)}/forget-recording`, { uuid }),
    addCall: (name: string, call: PhoneSeed) => post<PhoneRecording>(`${personPath(name)}/calls`, call),
    addVoicemail: (name: string, voicemail: VoicemailSeed) =>
      post<Voicemail>(`${personPath(name)}/voicemails`, voicemail),
    /** Mails that Zoom would have sent. */
    mails: (to?: string) => get<Mail[]>('/mails', { to }),
    clearMails: () => ask<Mail[]>('DELETE', '/mails'),

    apps: () => get<AppView[]>('/apps'),
    addApp: (app: AppSeed) => post<AppView>('/apps', app),
    changeApp: (clientId: string, changes: Partial<AppSeed>) =>
      ask<AppView>('PATCH', `/apps/${encodeURIComponent(clientId)}`, changes),

    /** Out of the world with every token, and no app hears of it. */
    deleteApp: (clientId: string) => ask<AppView>('DELETE', `/apps/${encodeURIComponent(clientId)}`),
    deletePerson: (name: string) => ask<PersonView>('DELETE', personPath(name)),
    deleteMeeting: (id: number) => ask<MeetingView>('DELETE', `/meetings/${id}`),

    /** Sends a webhook event now; resolves after the first attempt. */
    deliver: (input: DeliverInput) => post<Delivery[]>('/webhooks/deliver', input),
    /** The 72-hour check, now. */
    validateWebhook: (client?: string) =>
      post<{ ok: boolean; reason: string }>('/webhooks/validate', { client }),
    deliveries: (filter: Narrow & { event?: string } = {}) => get<Delivery[]>('/webhooks/deliveries', filter),
  };
}

function personPath(name: string): string {
  return `/people/${encodeURIComponent(name)}`;
}

export type Control = ReturnType<typeof createControl>;

function queryOf(fields: object): string {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]));
  return given.length === 0 ? '' : `?${query}`;
}
