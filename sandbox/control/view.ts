import { addressOf, redirectsOf } from '../app-address.ts';
import type { ZoomApp } from '../apps.ts';
import type { Grant, Person, Token } from '../entities.ts';
import { isLiving } from '../grants.ts';
import { liveInstance } from '../meetings/dates.ts';
import type { Meeting } from '../meetings/entities.ts';
import { allGrants, emailOf, peopleOf } from '../store.ts';
import type { World } from '../world.ts';
import type { AppView, GrantView, MeetingView, PersonView, TokenView } from './answers.ts';

export function grantView(world: World, grant: Grant): GrantView {
  const now = world.clock.now();
  const tokens = grant.tokens.map((token) => tokenView(token, now));
  const alive = tokens.some((token) => token.alive);
  return {
    id: grant.id,
    clientId: grant.clientId,
    person: grant.personId,
    personKey: world.store.people.get(grant.personId)?.key ?? '',
    scopes: grant.scopes,
    authorizedAt: grant.authorizedAt,
    generation: grant.generation,
    state: grant.end?.cause ?? (alive ? 'living' : 'expired'),
    tokens,
  };
}

function tokenView(token: Token, now: number): TokenView {
  const { kind, generation, issuedAt, expiresAt } = token;
  const alive = isLiving(token, now);
  const cause = token.death?.cause ?? (alive ? undefined : 'expired');
  return { kind, end: token.value.slice(-8), generation, issuedAt, expiresAt, alive, cause };
}

export function grantViews(
  world: World,
  { person, client }: { person?: string; client?: string } = {},
): GrantView[] {
  return allGrants(world.store)
    .filter((grant) => person === undefined || grant.personId === person)
    .filter((grant) => client === undefined || grant.clientId === client)
    .map((grant) => grantView(world, grant));
}

export function personView(world: World, person: Person): PersonView {
  return viewOf(world, person, peopleOf(world.store, emailOf(person)));
}

/** Of everybody: whoever has the same address is looked for once. */
export function personViews(world: World): PersonView[] {
  const people = [...world.store.people.values()];
  const byEmail = new Map<string, Person[]>();
  for (const person of people)
    byEmail.set(emailOf(person), [...(byEmail.get(emailOf(person)) ?? []), person]);
  return people.map((person) => viewOf(world, person, byEmail.get(emailOf(person)) ?? []));
}

/** With the keys of others who have this address: Zoom has none, and a test may want to see what an app makes of two. */
function viewOf(world: World, person: Person, ofAddress: Person[]): PersonView {
  const { id, key, name, about, accountId, pending } = person;
  const plan = world.store.accounts.get(accountId)?.plan ?? '';
  const others = ofAddress.filter((one) => one !== person).map((one) => one.key);
  const sameEmailAs = others.length > 0 ? others : undefined;
  return { id, key, name, about, accountId, plan, pending, apps: [...person.apps.keys()], sameEmailAs };
}

export function meetingView(host: Person, meeting: Meeting): MeetingView {
  const { id, uuid, topic, type, start, minutes, timezone, password } = meeting;
  const instance = liveInstance(host.instances, meeting);
  const standing = { live: instance !== undefined, recordedSince: instance?.recordedSince };
  const occurrences = meeting.occurrences.map(({ deleted = false, ...date }) => ({
    id: date.id,
    start: date.start,
    minutes: date.minutes,
    deleted,
  }));
  return { id, uuid, topic, type, start, minutes, timezone, password, ...standing, occurrences };
}

/** An app without its secrets, its addresses whole where it is known what they are below. */
export function appView(world: World, zoomApp: ZoomApp): AppView {
  const { clientSecret: _secret, webhook, ...written } = zoomApp;
  const place = (url: string | undefined) => addressOf(world, url) ?? url;
  const app = {
    ...written,
    redirectUris: redirectsOf(world, zoomApp),
    deauthorizationUrl: place(written.deauthorizationUrl),
  };
  if (!webhook) return app;
  const { secret: _webhookSecret, secondSecret: _second, ...rest } = webhook;
  return { ...app, webhook: { ...rest, url: place(webhook.url) ?? webhook.url } };
}
