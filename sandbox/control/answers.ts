import { z } from 'zod';
import { faultInput } from '../faults/fault.ts';

/** What the control API answers: the types of its answers, and their description for openapi.json. Times are ms since 1970. */

const time = z.number();
const death = z.enum(['rotated', 'reauthorized', 'revoked', 'removed', 'killed', 'expired', 'crowded out']);

/** Of a token, never the token. */
export const tokenAnswer = z.strictObject({
  kind: z.enum(['access', 'refresh']),
  end: z.string().describe('its last eight characters'),
  generation: z.number(),
  issuedAt: time,
  expiresAt: time,
  alive: z.boolean(),
  cause: death.optional(),
});

export const grantAnswer = z.strictObject({
  id: z.string(),
  clientId: z.string(),
  person: z.string(),
  personKey: z.string(),
  scopes: z.array(z.string()),
  authorizedAt: time,
  generation: z.number().describe('1 for the tokens of the code, one more for every rotation'),
  state: z.union([z.literal('living'), death]),
  tokens: z.array(tokenAnswer),
});

export const personAnswer = z.strictObject({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  about: z.string(),
  accountId: z.string(),
  plan: z.string(),
  pending: z.boolean(),
  apps: z.array(z.string()).describe('client ids of the apps that this person has added'),
  sameEmailAs: z
    .array(z.string())
    .optional()
    .describe('keys of others with this email address; left out when there are none'),
});

export const meetingAnswer = z.strictObject({
  id: z.number(),
  uuid: z.string(),
  topic: z.string(),
  type: z.number(),
  start: time.optional(),
  minutes: z.number(),
  timezone: z.string(),
  password: z.string(),
  live: z.boolean(),
  recordedSince: time.optional().describe('while it is live and recorded'),
  occurrences: z.array(
    z.strictObject({ id: z.string(), start: time, minutes: z.number(), deleted: z.boolean() }),
  ),
});

/** A recording, and where it stands. */
export const recordingAnswer = z.strictObject({
  uuid: z.string(),
  meetingId: z.number(),
  topic: z.string(),
  start: time,
  minutes: z.number(),
  standing: z.enum(['kept', 'trashed', 'gone']),
  files: z.array(
    z.strictObject({
      id: z.string(),
      type: z.string(),
      size: z.number(),
      readyAt: time.describe('until then Zoom works on it, and its size reads 0'),
      ready: z.boolean(),
    }),
  ),
});

/** Without its secrets. */
export const appAnswer = z.strictObject({
  kind: z.enum(['general', 'server-to-server']),
  name: z.string(),
  clientId: z.string(),
  publicClientId: z.string().optional(),
  accountId: z.string().optional(),
  ownerId: z.string().optional(),
  redirectUris: z.array(z.string()),
  allowList: z.array(z.string()),
  strictMode: z.boolean(),
  subdomainCheck: z.boolean(),
  pkceEnabled: z.boolean(),
  active: z.boolean(),
  scopes: z.array(z.strictObject({ scope: z.string(), optional: z.boolean() })),
  webhook: z
    .strictObject({
      url: z.string(),
      events: z.array(z.string()),
      disabled: z.boolean(),
      failedValidations: z.number(),
    })
    .optional(),
  deauthorizationUrl: z.string().optional(),
});

export const clockAnswer = z.strictObject({
  now: time,
  iso: z.string(),
  mode: z.enum(['real', 'moved', 'frozen']),
});

export const appUrlAnswer = z.strictObject({
  url: z.string().nullable().describe('null: nobody told it, and no event is sent'),
});

export const faultAnswer = faultInput.extend({
  id: z.string(),
  when: z.enum(['before', 'after']),
  hits: z.number().describe('calls that it touched so far'),
});

export const gateAnswer = z.strictObject({
  id: z.string(),
  endpoint: z.string(),
  person: z.string().optional(),
  client: z.string().optional(),
  when: z.enum(['before', 'after']),
  open: z.boolean(),
  arrivals: z.number().describe('calls that ever reached it'),
  holding: z.number().describe('calls that it holds now'),
});

const requestAnswer = z.strictObject({
  seq: z.number(),
  trackingId: z.string(),
  at: time,
  method: z.string(),
  path: z.string(),
  endpoint: z.string(),
  client: z.string().optional(),
  person: z.string().optional(),
  status: z.number().describe('0 when none was sent: hung or reset'),
  outcome: z.string(),
  why: z.string().optional().describe('why, where the answer does not say it as Zoom does not'),
  faults: z.array(z.string()),
  took: z.number().describe('real milliseconds'),
});
export const requestsAnswer = z.strictObject({
  count: z.number(),
  last: z.number(),
  list: z.array(requestAnswer),
});

export const deliveryAnswer = z.strictObject({
  id: z.string(),
  event: z.string(),
  client: z.string(),
  person: z.string().optional(),
  url: z.string(),
  createdAt: time,
  state: z.enum(['underway', 'delivered', 'waiting', 'given up']),
  attempts: z.array(
    z.strictObject({ at: time, status: z.number().optional(), outcome: z.string(), took: z.number() }),
  ),
  nextAt: time.optional(),
});

export const mailAnswer = z.strictObject({
  at: time,
  to: z.string(),
  about: z.literal('meeting called off'),
  meetingId: z.number(),
  topic: z.string(),
});

const party = z.strictObject({ name: z.string(), number: z.string(), type: z.number() });
const call = z.strictObject({
  id: z.string(),
  callId: z.string(),
  caller: party,
  callee: party,
  at: time,
  seconds: z.number(),
  fileId: z.string(),
});
const line = z.strictObject({ at: z.number(), speaker: z.string().optional(), text: z.string() });
export const callAnswer = call.extend({
  direction: z.enum(['inbound', 'outbound']),
  transcript: z.union([z.array(line), z.enum(['impossible', 'switched off', 'in work', 'failed'])]),
});
export const voicemailAnswer = call.extend({ isUnread: z.boolean(), text: z.string().optional() });

export const issuedAnswer = z.strictObject({
  access_token: z.string(),
  refresh_token: z.string(),
  scope: z.string(),
  grant: grantAnswer,
});

export const validationAnswer = z.strictObject({ ok: z.boolean(), reason: z.string() });
export const countAnswer = z.strictObject({ count: z.number() });
export const errorAnswer = z.strictObject({ error: z.string() });

export const stateAnswer = z.strictObject({
  url: z.string(),
  appUrl: z.string().nullable(),
  clock: clockAnswer,
  people: z.array(personAnswer),
  apps: z.array(appAnswer),
  grants: z.array(grantAnswer),
  switches: z.record(z.string(), z.unknown()),
  faults: z.array(faultAnswer),
  gates: z.array(gateAnswer),
  requests: z.number().describe('the number of the newest one'),
});

export type TokenView = z.output<typeof tokenAnswer>;
export type GrantView = z.output<typeof grantAnswer>;
export type PersonView = z.output<typeof personAnswer>;
export type MeetingView = z.output<typeof meetingAnswer>;
export type RecordingView = z.output<typeof recordingAnswer>;
export type AppView = z.output<typeof appAnswer>;
export type ClockView = z.output<typeof clockAnswer>;
export type IssuedTokens = z.output<typeof issuedAnswer>;
export type StateView = z.output<typeof stateAnswer>;
