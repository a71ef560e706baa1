import type { ZoomApp } from '../apps.ts';
import type { Death, Grant, Person, Token } from '../entities.ts';
import { isLiving } from '../grants.ts';
import { liveInstance } from '../meetings/dates.ts';
import type { Meeting } from '../meetings/entities.ts';
import { allGrants } from '../store.ts';
import type { World } from '../world.ts';

/** What the control API tells of a token: never the token. */
export interface TokenView {
  kind: Token['kind'];
  /** Its last eight characters. */
  end: string;
  generation: number;
  issuedAt: number;
  expiresAt: number;
  alive: boolean;
  cause?: Death;
}

export interface GrantView {
  id: string;
  clientId: string;
  person: string;
  personKey: string;
  scopes: string[];
  authorizedAt: number;
  generation: number;
  state: 'living' | Death;
  tokens: TokenView[];
}

export interface PersonView {
  id: string;
  key: string;
  name: string;
  about: string;
  accountId: string;
  plan: string;
  pending: boolean;
  apps: string[];
}

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
  const { id, key, name, about, accountId, pending } = person;
  const plan = world.store.accounts.get(accountId)?.plan ?? '';
  return { id, key, name, about, accountId, plan, pending, apps: [...person.apps.keys()] };
}

/** A meeting, and how it stands; a start link is never told. */
export interface MeetingView {
  id: number;
  uuid: string;
  topic: string;
  type: number;
  /** ms. */
  start?: number;
  minutes: number;
  timezone: string;
  password: string;
  live: boolean;
  occurrences: { id: string; start: number; minutes: number; deleted: boolean }[];
}

export function meetingView(host: Person, meeting: Meeting): MeetingView {
  const { id, uuid, topic, type, start, minutes, timezone, password } = meeting;
  const live = liveInstance(host.instances, meeting) !== undefined;
  const occurrences = meeting.occurrences.map(({ deleted = false, ...date }) => ({
    id: date.id,
    start: date.start,
    minutes: date.minutes,
    deleted,
  }));
  return { id, uuid, topic, type, start, minutes, timezone, password, live, occurrences };
}

/** An app without its secrets. */
export function appView({ clientSecret: _secret, webhook, ...app }: ZoomApp) {
  const { secret: _webhookSecret, secondSecret: _second, ...rest } = webhook ?? { secret: '' };
  return { ...app, webhook: webhook && rest };
}
