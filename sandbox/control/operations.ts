import { z } from 'zod';
import { faultInput } from '../faults/fault.ts';
import { gateInput } from '../faults/gates.ts';
import { meetingSeed } from '../seed/meeting-seed.ts';
import { phoneSeed, voicemailSeed } from '../seed/phone-seed.ts';
import { recordingSeed } from '../seed/recording-seed.ts';
import { appSeed } from '../seed/seed.ts';
import { deliverInput } from '../webhooks/deliver-input.ts';
import * as answers from './answers.ts';
import { appChanges } from './app-routes.ts';
import { manyMeetingsInput, past } from './calendar-routes.ts';
import { moves } from './clock-routes.ts';
import { howMany } from './fault-routes.ts';
import { newCode, newGrant } from './grant-routes.ts';
import { comer, ending, starting, whoLeaves } from './meeting-routes.ts';
import {
  aged,
  manyColleagues,
  newPerson,
  oneKind,
  personChanges,
  removal,
  whichApp,
  whichTokens,
} from './people-routes.ts';
import { manyRecordingsInput, whichRecording } from './recording-routes.ts';
import { newAppUrl, newSwitches, newWorld } from './routes.ts';

/** One call of the control API. Its body is checked by the very schema that stands here; a test holds the rest to the code. */
export interface Operation {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below /_sandbox/api, with its parameters as {name}. */
  path: string;
  summary: string;
  /** Names of what may stand in the query. */
  query: readonly string[];
  body?: z.ZodType | undefined;
  status: number;
  /** None: a stream of events. */
  answer?: z.ZodType | undefined;
}

type More = { query?: readonly string[]; body?: z.ZodType; status?: number };

function on(call: string, summary: string, answer: z.ZodType | undefined, more: More = {}): Operation {
  const [method = '', path = ''] = call.split(' ');
  const { query = [], body, status = 200 } = more;
  return { method: method.toLowerCase() as Operation['method'], path, summary, query, body, status, answer };
}

const CREATED = 201;
const { personAnswer, grantAnswer, meetingAnswer, recordingAnswer, appAnswer, faultAnswer, gateAnswer } =
  answers;
const readings = z.strictObject({ values: z.record(z.string(), z.unknown()) });
const grants = z.array(grantAnswer);

export const OPERATIONS: readonly Operation[] = [
  on('GET /state', 'Everything at a glance, never a token', answers.stateAnswer),
  on('POST /reset', 'Back to the seed, or to another one', answers.stateAnswer, { body: newWorld }),
  on('GET /app-url', 'Where the app is', answers.appUrlAnswer),
  on('PUT /app-url', 'Says where the app is; a reset keeps it', answers.appUrlAnswer, { body: newAppUrl }),
  on('GET /events', 'Server-sent "change" whenever something moved', undefined),

  on('GET /clock', 'What time it is there', answers.clockAnswer),
  on('POST /clock', 'Moves time; answers when what fell due on the way is done', answers.clockAnswer, {
    body: moves,
  }),
  on(
    'GET /switches',
    'Other readings of Zoom, as they are for everyone, a person or an app',
    readings.extend({ known: z.record(z.string(), z.unknown()) }),
    { query: ['person', 'client'] },
  ),
  on('PATCH /switches', 'Chooses readings, for everyone, a person or an app', readings, {
    query: ['person', 'client'],
    body: newSwitches,
  }),

  on('GET /faults', 'What waits to go wrong', z.array(faultAnswer)),
  on('POST /faults', 'Makes the next call, or so many, go wrong', faultAnswer, {
    body: faultInput,
    status: CREATED,
  }),
  on('DELETE /faults', 'All well again', z.array(faultAnswer)),
  on('DELETE /faults/{id}', 'Takes one back; the others', z.array(faultAnswer)),
  on('GET /gates', 'All gates', z.array(gateAnswer)),
  on('POST /gates', 'Holds every such call', gateAnswer, { body: gateInput, status: CREATED }),
  on('GET /gates/{id}', 'A gate, and how many it holds', gateAnswer),
  on('GET /gates/{id}/arrived', 'Answers once so many have come; 408 after a minute', gateAnswer, {
    query: ['count'],
  }),
  on('POST /gates/{id}/release', 'Lets all go, or so many', gateAnswer, { body: howMany }),

  on('GET /people', 'Who there is', z.array(personAnswer)),
  on('POST /people', 'A new person, with an account of their own unless one is named', personAnswer, {
    body: newPerson,
    status: CREATED,
  }),
  on('GET /people/{person}', 'Somebody by id, key or email address', personAnswer),
  on('PATCH /people/{person}', 'Changes what Zoom says of them', personAnswer, { body: personChanges }),
  on('DELETE /people/{person}', 'Takes somebody out, with all tokens, and tells no app', personAnswer),
  on('POST /people/{person}/many-colleagues', 'So many more people in the account', answers.countAnswer, {
    body: manyColleagues,
    status: CREATED,
  }),
  on('POST /people/{person}/expire', 'The access or the refresh token runs out now', grants, {
    body: oneKind,
  }),
  on('POST /people/{person}/kill', 'Tokens die without a word', grants, { body: whichTokens }),
  on('POST /people/{person}/age', 'Only the tokens of this person get older', grants, { body: aged }),
  on('POST /people/{person}/remove-app', 'The person removes the app at Zoom', grants, { body: removal }),

  on('GET /people/{person}/meetings', 'What is in the calendar', z.array(meetingAnswer)),
  on('POST /people/{person}/meetings', 'One more, as in a seed', meetingAnswer, {
    body: meetingSeed,
    status: CREATED,
  }),
  on('POST /people/{person}/many-meetings', 'So many over so many days from now', answers.countAnswer, {
    body: manyMeetingsInput,
    status: CREATED,
  }),
  on(
    'POST /people/{person}/held',
    'A time that a meeting was held, with who was there',
    z.strictObject({ uuid: z.string(), id: z.number() }),
    { body: past, status: CREATED },
  ),
  on('GET /people/{person}/recordings', 'What is recorded, and where it stands', z.array(recordingAnswer)),
  on('POST /people/{person}/recordings', 'One more, as in a seed', recordingAnswer, {
    body: recordingSeed,
    status: CREATED,
  }),
  on('POST /people/{person}/many-recordings', 'So many at once', answers.countAnswer, {
    body: manyRecordingsInput,
    status: CREATED,
  }),
  on(
    'POST /people/{person}/finish-recording',
    'Zoom is done at once with what it works on: the files, or after them the transcript',
    recordingAnswer,
    { body: whichRecording },
  ),
  on('POST /people/{person}/forget-recording', 'Gone for good, as if deleted at Zoom', whichRecording, {
    body: whichRecording,
  }),
  on('POST /people/{person}/calls', 'A recorded call', answers.callAnswer, {
    body: phoneSeed,
    status: CREATED,
  }),
  on('POST /people/{person}/voicemails', 'A voicemail', answers.voicemailAnswer, {
    body: voicemailSeed,
    status: CREATED,
  }),

  on('GET /meetings/{id}', 'A meeting, its dates, and whether it is live', meetingAnswer),
  on('DELETE /meetings/{id}', 'Takes it out of the calendar, and tells no app', meetingAnswer),
  on(
    'POST /meetings/{id}/start',
    'It begins with its host, and is recorded when asked or set so',
    meetingAnswer,
    {
      body: starting,
    },
  ),
  on('POST /meetings/{id}/record', 'It is recorded from now on', meetingAnswer),
  on('POST /meetings/{id}/join', 'Somebody comes, as another row each time', whoLeaves, { body: comer }),
  on('POST /meetings/{id}/leave', 'That row leaves', meetingAnswer, { body: whoLeaves }),
  on(
    'POST /meetings/{id}/end',
    'It ends; of what was recorded a recording comes, ready later, and its transcript still later',
    meetingAnswer.extend({ ended: z.string() }),
    {
      body: ending,
    },
  ),
  on('GET /mails', 'Mails that Zoom would have sent', z.array(answers.mailAnswer), { query: ['to'] }),
  on('DELETE /mails', 'Forgets them', z.array(answers.mailAnswer)),

  on('GET /apps', 'What the Marketplace holds, without secrets', z.array(appAnswer)),
  on('POST /apps', 'One more, or another in its place', appAnswer, { body: appSeed, status: CREATED }),
  on('PATCH /apps/{clientId}', 'Changes an app', appAnswer, { body: appChanges }),
  on('DELETE /apps/{clientId}', 'Takes it out, with all its tokens', appAnswer),
  on('GET /grants', 'Grants and generations; tokens by their end', grants, { query: ['person', 'client'] }),
  on('POST /grants', 'Tokens as consent and exchange would have given them', answers.issuedAnswer, {
    body: newGrant,
    status: CREATED,
  }),
  on('POST /codes', 'An authorization code without a browser', z.strictObject({ code: z.string() }), {
    body: newCode,
    status: CREATED,
  }),

  on('GET /requests', 'Calls as they came', answers.requestsAnswer, {
    query: ['endpoint', 'person', 'client', 'after', 'limit'],
  }),
  on('DELETE /requests', 'Forgets them', answers.requestsAnswer),
  on('POST /webhooks/deliver', 'An event, now', z.array(answers.deliveryAnswer), { body: deliverInput }),
  on('POST /webhooks/validate', 'endpoint.url_validation, now and every 72 hours', answers.validationAnswer, {
    body: whichApp,
  }),
  on('GET /webhooks/deliveries', 'What was sent, and what came of it', z.array(answers.deliveryAnswer), {
    query: ['event', 'person', 'client'],
  }),
];

/** The operation that a call means. */
export function operationAt(method: string, path: string): Operation | undefined {
  return OPERATIONS.find(
    (one) =>
      one.method === method.toLowerCase() &&
      new RegExp(`^${one.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
}
