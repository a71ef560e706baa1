import type { ZoomApp } from '../apps.ts';
import type { Person } from '../entities.ts';
import { personOf, type Store } from '../store.ts';
import { isoSecond } from '../wire-time.ts';
import { plantMeeting } from './plant-meeting.ts';
import { plantCall, plantVoicemail } from './plant-phone.ts';
import { plantRecording } from './plant-recording.ts';
import type { Planting } from './planting.ts';
import { type AppSeed, appSeed } from './seed.ts';
import type { WholePerson, WholeSeed } from './whole-seed.ts';

const MINUTE = 60_000;

/** Fills the store. */
export function plant(store: Store, seed: WholeSeed, planting: Planting): void {
  for (const account of seed.accounts) store.accounts.set(account.id, { ...account });
  const planted = seed.people.map((person) => plantPerson(store, person, planting));
  for (const person of planted)
    person.schedulesFor = person.schedulesFor.map((name) => personOf(store, name)?.id ?? name);
  for (const app of seed.apps) plantApp(store, app);
}

export function plantApp(store: Store, seed: AppSeed): ZoomApp {
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
export function plantPerson(store: Store, checked: WholePerson, planting: Planting): Person {
  const { ids, now } = planting;
  const { account, meetings, meetingChoices, recordings, phoneRecordings, voicemails, ...others } = checked;
  if (!store.accounts.has(account)) throw new RangeError(`no account "${account}"`);
  const { id = ids.zoomId('person'), switches: _readings, ...rest } = others;
  const host = { id, name: rest.name, email: String(rest.profile.email ?? `${rest.key}@example.com`) };
  const planted = meetings.map((meeting) => plantMeeting(meeting, host, planting));
  const person: Person = {
    ...rest,
    id,
    accountId: account,
    profile: { created_at: isoSecond(now - 400 * 24 * 60 * MINUTE), ...rest.profile },
    meetings: planted.map(({ meeting }) => meeting),
    instances: planted.flatMap(({ held }) => held),
    choices: meetingChoices,
    recordings: recordings.map((recording) => plantRecording(recording, planting)),
    phoneRecordings: phoneRecordings.map((call) => plantCall(call, rest, planting)),
    voicemails: voicemails.map((voicemail) => plantVoicemail(voicemail, rest, planting)),
    apps: new Map(),
  };
  store.people.set(person.id, person);
  return person;
}
