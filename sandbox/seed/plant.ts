import type { ZoomApp } from '../apps.ts';
import type { Person } from '../entities.ts';
import { zoomId } from '../ids.ts';
import type { Store } from '../store.ts';
import { isoSecond } from '../wire-time.ts';
import { plantMeeting } from './plant-meeting.ts';
import { plantCall, plantVoicemail } from './plant-phone.ts';
import { plantRecording } from './plant-recording.ts';
import { type AppSeed, appSeed, type PersonSeed, personSeed, type Seed, seedFile } from './seed.ts';

const MINUTE = 60_000;

/** Fills the store. Throws a ZodError that names the field when the seed is malformed. */
export function plant(store: Store, seed: Seed, now: number): void {
  const checked = seedFile.parse(seed);
  for (const account of checked.accounts) store.accounts.set(account.id, account);
  for (const person of checked.people) plantPerson(store, person, now);
  for (const app of checked.apps) plantApp(store, app);
}

export function plantApp(store: Store, seed: AppSeed): ZoomApp {
  const { webhook, ...rest } = appSeed.parse(seed);
  const app: ZoomApp = {
    ...rest,
    webhook: webhook && { ...webhook, disabled: false, failedValidations: 0 },
  };
  store.apps = [...store.apps.filter((other) => other.clientId !== app.clientId), app];
  return app;
}

export function plantPerson(store: Store, seed: PersonSeed, now: number): Person {
  const checked = personSeed.parse(seed);
  if (!store.accounts.has(checked.account)) throw new RangeError(`no account "${checked.account}"`);
  const { account, meetings, meetingChoices, recordings, phoneRecordings, voicemails, ...others } = checked;
  const { id = zoomId(), ...rest } = others;
  const host = { id, name: rest.name, email: String(rest.profile.email ?? `${rest.key}@example.com`) };
  const planted = meetings.map((meeting) => plantMeeting(meeting, host, now));
  const person: Person = {
    ...rest,
    id,
    accountId: account,
    profile: { created_at: isoSecond(now - 400 * 24 * 60 * MINUTE), ...rest.profile },
    meetings: planted.map(({ meeting }) => meeting),
    instances: planted.flatMap(({ held }) => held),
    choices: meetingChoices,
    recordings: recordings.map((recording) => plantRecording(recording, now)),
    phoneRecordings: phoneRecordings.map((call) => plantCall(call, rest, now)),
    voicemails: voicemails.map((voicemail) => plantVoicemail(voicemail, rest, now)),
    apps: new Map(),
  };
  store.people.set(person.id, person);
  return person;
}
