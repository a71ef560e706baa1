import type { ZoomApp } from '../apps.ts';
import type { Person } from '../entities.ts';
import { personOf, type Store } from '../store.ts';
import { isoSecond } from '../wire-time.ts';
import { makeMeeting } from './make-meeting.ts';
import { makeCall, makeVoicemail } from './make-phone.ts';
import { makeRecording } from './make-recording.ts';
import { type AppSeed, appSeed } from './seed.ts';
import type { SeedContext } from './seed-context.ts';
import type { WholePerson, WholeSeed } from './whole-seed.ts';

const MINUTE = 60_000;

/** Fills the store. */
export function fillStore(store: Store, seed: WholeSeed, context: SeedContext): void {
  for (const account of seed.accounts) store.accounts.set(account.id, { ...account });
  const made = seed.people.map((person) => addPerson(store, person, context));
  for (const person of made)
    person.schedulesFor = person.schedulesFor.map((name) => personOf(store, name)?.id ?? name);
  for (const app of seed.apps) addApp(store, app);
}

export function addApp(store: Store, seed: AppSeed): ZoomApp {
  const { webhook, ownerId, switches: _readings, ...rest } = appSeed.parse(seed);
  const app: ZoomApp = {
    ...rest,
    ownerId: personOf(store, ownerId)?.id ?? ownerId,
    webhook: webhook && { ...webhook, disabled: false, failedValidations: 0 },
  };
  store.apps = [...store.apps.filter((other) => other.clientId !== app.clientId), app];
  return app;
}

/** Puts a person, checked by the schema, into the store. Throws a RangeError for an account that is not there. */
export function addPerson(store: Store, checked: WholePerson, context: SeedContext): Person {
  const { ids, now } = context;
  const { account, meetings, meetingChoices, recordings, phoneRecordings, voicemails, ...others } = checked;
  if (!store.accounts.has(account)) throw new RangeError(`no account "${account}"`);
  const { id = ids.zoomId('person'), switches: _readings, ...rest } = others;
  const host = { id, name: rest.name, email: String(rest.profile.email ?? `${rest.key}@example.com`) };
  const made = meetings.map((meeting) => makeMeeting(meeting, host, context));
  const person: Person = {
    ...rest,
    id,
    accountId: account,
    profile: { created_at: isoSecond(now - 400 * 24 * 60 * MINUTE), ...rest.profile },
    meetings: made.map(({ meeting }) => meeting),
    instances: made.flatMap(({ held }) => held),
    choices: meetingChoices,
    recordings: recordings.map((recording) => makeRecording(recording, context)),
    phoneRecordings: phoneRecordings.map((call) => makeCall(call, rest, context)),
    voicemails: voicemails.map((voicemail) => makeVoicemail(voicemail, rest, context)),
    apps: new Map(),
  };
  store.people.set(person.id, person);
  return person;
}
