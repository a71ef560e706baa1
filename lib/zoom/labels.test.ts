import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { root } from '@/scripts/setup/paths.mjs';
import * as users from './account-users';
import type { ZoomApi } from './api';
import { fixedToken, type TokenSource } from './client';
import { getDailyReport } from './daily-report';
import { listIdleHosts } from './host-report';
import { getOwnMeeting } from './meeting-detail';
import { getMeetingSettings } from './meeting-settings';
import { getMeetingSummary } from './meeting-summary';
import { createMeeting, createMeetingFor, deleteMeeting, updateMeeting } from './meeting-writes';
import { getStartUrl, listMeetings, listUpcomingMeetings } from './meetings';
import type { AccessToken } from './oauth';
import { listParticipants, listPastInstances, listReportedParticipants } from './past-meetings';
import { getVoicemailText, listPhoneRecordings, listVoicemails } from './phone';
import { recoverRecording, trashRecording } from './recording-writes';
import * as recordings from './recordings';
import { getStorageReport } from './storage-report';
import { getMe } from './users';

const [UUID, DAY] = ['u/id==', new Date('2026-03-01T00:00:00Z')];
const DAYS = { from: '2026-03-01', to: '2026-03-07' } as const;
const WINDOW = { fromDay: DAYS.from, toDay: DAYS.to, pageSize: 30 };
const WISH = { topic: 'Plan', start: DAY, minutes: 30, timeZone: 'UTC' };
const CALLS = { from: DAY, to: DAY, pageSize: 30 };
const TOLD = { tellHosts: true, tellGuests: true };

type Call = (api: ZoomApi, source: TokenSource) => Promise<unknown>;
/** Every call to Zoom's API: its row in docs/zoom-facts.md, M1, and what it sends. */
const calls: [row: string, request: string, call: Call][] = [
  ['GET /users/{id} (S2S)', 'GET /users/me', getMe],
  ['GET /users/{id} (S2S)', 'GET /users/x', (...at) => users.getAccountRole(...at, 'x')],
  ['GET /users/{id} (S2S)', 'GET /users/a%40b', (...at) => users.getAccountUser(...at, 'a@b')],
  ['GET /users (S2S)', 'GET /users', (...at) => users.listAccountUsers(...at, { status: 'active' })],
  ['GET /users/summary (S2S)', 'GET /users/summary', users.countAccountUsers],
  ['GET /users/me/settings', 'GET /users/me/settings', getMeetingSettings],
  [
    'GET /users/me/meetings',
    'GET /users/me/meetings',
    (...at) => listMeetings(...at, { type: 'upcoming', pageSize: 30 }),
  ],
  ['GET /users/me/upcoming_meetings', 'GET /users/me/upcoming_meetings', listUpcomingMeetings],
  ['GET /meetings/{id}', 'GET /meetings/7', (...at) => getOwnMeeting(...at, '7')],
  ['GET /meetings/{id}', 'GET /meetings/7', (...at) => getStartUrl(...at, '7')],
  ['POST /users/me/meetings', 'POST /users/me/meetings', (...at) => createMeeting(...at, WISH)],
  ['POST /users/me/meetings', 'POST /users/x/meetings', (...at) => createMeetingFor(...at, 'x', WISH)],
  ['PATCH, DELETE /meetings/{id}', 'PATCH /meetings/7', (...at) => updateMeeting(...at, '7', WISH)],
  ['PATCH, DELETE /meetings/{id}', 'DELETE /meetings/7', (...at) => deleteMeeting(...at, '7', TOLD)],
  [
    'GET /past_meetings/{id}/instances',
    'GET /past_meetings/7/instances',
    (...at) => listPastInstances(...at, '7'),
  ],
  [
    'GET /past_meetings/{id or uuid}/participants',
    'GET /past_meetings/7/participants',
    (...at) => listParticipants(...at, { id: '7' }),
  ],
  [
    'GET /meetings/{uuid}/meeting_summary',
    'GET /meetings/u%252Fid%253D%253D/meeting_summary',
    (...at) => getMeetingSummary(...at, UUID),
  ],
  [
    'GET /users/me/recordings',
    'GET /users/me/recordings',
    (...at) => recordings.listRecordings(...at, WINDOW),
  ],
  [
    'GET /users/me/recordings',
    'GET /users/me/recordings',
    (...at) => recordings.listTrash(...at, { pageSize: 30 }),
  ],
  [
    'GET /meetings/{id or uuid}/recordings',
    'GET /meetings/u%252Fid%253D%253D/recordings',
    (...at) => recordings.getRecording(...at, UUID),
  ],
  [
    'GET /meetings/{id or uuid}/recordings',
    'GET /meetings/u%252Fid%253D%253D/recordings',
    (...at) => recordings.getDownloadToken(...at, UUID),
  ],
  [
    'DELETE the same; DELETE .../{fileId}',
    'DELETE /meetings/u%252Fid%253D%253D/recordings',
    (...at) => trashRecording(...at, UUID),
  ],
  [
    'PUT /meetings/{uuid}/recordings/status',
    'PUT /meetings/u%252Fid%253D%253D/recordings/status',
    (...at) => recoverRecording(...at, UUID),
  ],
  [
    'GET /phone/users/me/recordings',
    'GET /phone/users/me/recordings',
    (...at) => listPhoneRecordings(...at, CALLS),
  ],
  [
    'GET /phone/users/me/voice_mails',
    'GET /phone/users/me/voice_mails',
    (...at) => listVoicemails(...at, CALLS),
  ],
  ['GET /phone/voice_mails/{id}', 'GET /phone/voice_mails/v', (...at) => getVoicemailText(...at, 'v')],
  ['GET /report/daily (S2S)', 'GET /report/daily', (...at) => getDailyReport(...at, '2026-03')],
  ['GET /report/users (S2S)', 'GET /report/users', (...at) => listIdleHosts(...at, DAYS)],
  [
    'GET /report/cloud_recording (S2S)',
    'GET /report/cloud_recording',
    (...at) => getStorageReport(...at, DAYS),
  ],
  [
    'GET /report/meetings/{id or uuid}/participants (S2S)',
    'GET /report/meetings/u%252Fid%253D%253D/participants',
    (...at) => listReportedParticipants(...at, { uuid: UUID }),
  ],
];

/** Where M1 has no source, what the call's own comment says. */
const WITHOUT_SOURCE: Record<string, string> = {
  'GET /users/summary (S2S)': 'Medium',
  'GET /phone/voice_mails/{id}': 'Light',
};

const table =
  readFileSync(`${root}/docs/zoom-facts.md`, 'utf8').split('### M1 ')[1]?.split('### M2 ')[0] ?? '';
const labels = new Map(
  table.split('\n').map((line): [string, string] => {
    const [, call = '', label = ''] = line.split('|').map((cell) => cell.trim());
    return [call, /Light|Medium|Heavy/.exec(label)?.[0] ?? label];
  }),
);

/** @returns the request that the call sends, and the label of the turn that it takes */
async function sentBy(call: Call): Promise<[request: string, label: string]> {
  const [requests, taken]: [string[], string[]] = [[], []];
  const api: ZoomApi = {
    base: 'https://api.zoom.us/v2',
    send: async ({ url, method }) => {
      requests.push(`${method} ${new URL(url).pathname.slice(3)}`);
      return Response.json({ code: 200, message: 'refused' }, { status: 400 });
    },
    turns: { take: async (label) => void taken.push(label), heard: () => {} },
  };
  await call(api, fixedToken('token' as AccessToken));
  return [requests.join(), taken.join()];
}

it.each(calls)(
  'the call of row "%s" sends %s and waits for its turn under Zoom’s label',
  async (row, ...rest) => {
    const [request, call] = rest;
    const label = labels.get(row);
    expect(label, 'the row').toBeDefined();
    expect(await sentBy(call)).toEqual([request, label === '?' ? WITHOUT_SOURCE[row] : label]);
  },
);
