import { ACCOUNT_CLIENT, CLIENT, startReceiver, startSandbox } from '../harness.ts';
import { API_ENDPOINTS } from '../http/endpoints.ts';

const DAY = 86_400_000;
const EVENTS = [
  ...'created updated deleted started ended participant_joined participant_left'
    .split(' ')
    .map((event) => `meeting.${event}`),
  ...'started stopped completed transcript_completed trashed recovered deleted'
    .split(' ')
    .map((event) => `recording.${event}`),
];
const GUESTS = [
  { name: 'Guest', from: 1, to: 40 },
  { name: 'Colleague', email: 'hanako@example.com', internal: true },
];

/** What the sandbox answers and sends, by the names that @zoom/rivet has for the type of each. */
export async function gather(): Promise<Record<string, unknown>> {
  const app = await startReceiver();
  const zoom = await startSandbox({ appUrl: new URL(app.url).origin, switches: { rateLimits: 'off' } });
  const { control } = zoom;
  const webhook = { url: '/hook', secret: 's', events: EVENTS };
  await control.changeApp(CLIENT.id, { webhook, deauthorizationUrl: '/hook' });
  const scopes = [...new Set(API_ENDPOINTS.map(({ scope }) => scope))].filter(
    (scope) => !scope.endsWith(':admin'),
  );
  const { access_token } = await control.issueTokens({ person: 'maria', scopes });
  const account = { grant_type: 'account_credentials', account_id: 'sandbox-account-id' };
  const ofAccount = (await zoom.token(account, ACCOUNT_CLIENT)).json.access_token;

  const call = async (path: string, token: string, method = 'GET', body?: object) => {
    const sent = body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const answer = await zoom.api(`/v2${path}`, token, { method, ...sent });
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`);
    return answer.json;
  };
  const mine = (path: string, method?: string, body?: object) => call(path, access_token, method, body);
  const report = (path: string) => call(path, ofAccount);
  const day = (ago: number) => new Date(Date.now() - ago * DAY).toISOString().slice(0, 10);
  const span = `from=${day(20)}&to=${day(1)}`;

  try {
    const series = {
      type: 8,
      start_time: '2040-01-01T10:00:00Z',
      recurrence: { type: 2, weekly_days: '2', end_times: 3 },
    };
    const made = await mine('/users/me/meetings', 'POST', { topic: 'Series', ...series });
    const held = { meetingId: 81_234_567_890, minutesAgo: 90, participants: GUESTS };
    const summary = { overview: 'o', details: [{ label: 'l', summary: 's' }], nextSteps: ['n'] };
    await control.addHeld('maria', {
      ...held,
      summary: { ...summary, edited: { overview: 'e', details: 'd' } },
    });
    const recordings = await mine(`/users/me/recordings?from=${day(25)}`);
    const uuid = encodeURIComponent(encodeURIComponent(recordings.meetings[0].uuid));
    const voicemails = await mine('/phone/users/me/voice_mails');
    const answers = {
      UsersGetUserResponse: await mine('/users/me'),
      UsersGetUserSettingsResponse: await mine('/users/me/settings'),
      UsersListUsersResponse: await report('/users'),
      UsersGetUserSummaryResponse: await report('/users/summary'),
      MeetingsListMeetingsResponse: await mine('/users/me/meetings'),
      MeetingsListUpcomingMeetingsResponse: await mine('/users/me/upcoming_meetings'),
      MeetingsCreateMeetingResponse: made,
      MeetingsGetMeetingResponse: await mine(`/meetings/${made.id}`),
      MeetingsGetMeetingInvitationResponse: await mine(`/meetings/${made.id}/invitation`),
      MeetingsGetPastMeetingDetailsResponse: await mine(`/past_meetings/${held.meetingId}`),
      MeetingsListPastMeetingInstancesResponse: await mine(`/past_meetings/${held.meetingId}/instances`),
      MeetingsGetPastMeetingParticipantsResponse: await mine(`/past_meetings/${held.meetingId}/participants`),
      MeetingsGetMeetingOrWebinarSummaryResponse: await mine(`/meetings/${held.meetingId}/meeting_summary`),
      CloudRecordingListAllRecordingsResponse: recordings,
      CloudRecordingGetMeetingRecordingsResponse: await mine(
        `/meetings/${uuid}/recordings?include_fields=download_access_token`,
      ),
      RecordingsGetUsersRecordingsResponse: await mine('/phone/users/me/recordings'),
      VoicemailsGetUsersVoicemailsResponse: voicemails,
      VoicemailsGetVoicemailDetailsResponse: await mine(`/phone/voice_mails/${voicemails.voice_mails[0].id}`),
      CloudRecordingGetMeetingTranscriptResponse: await mine(`/meetings/${uuid}/transcript`),
      RolesListMembersInRoleResponse: await report('/roles/0/members'),
      ReportsGetMeetingReportsResponse: await report(`/report/users/maria/meetings?${span}`),
      ReportsGetUpcomingEventsReportResponse: await report(
        `/report/upcoming_events?from=${day(-1)}&to=${day(-25)}`,
      ),
      ReportsGetDailyUsageReportResponse: await report('/report/daily'),
      ReportsGetActiveOrInactiveHostReportsResponse: await report(`/report/users?type=active&${span}`),
      ReportsGetCloudRecordingUsageReportResponse: await report(`/report/cloud_recording?${span}`),
      ReportsGetMeetingParticipantReportsResponse: await report(
        `/report/meetings/${held.meetingId}/participants`,
      ),
    };
    await mine(`/meetings/${made.id}`, 'PATCH', { topic: 'Changed' });
    await control.startMeeting(made.id, { record: true });
    const { userId } = await control.joinMeeting(made.id, { name: 'Guest' });
    await control.leaveMeeting(made.id, userId);
    const { ended } = await control.endMeeting(made.id, { record: { participantAudio: ['Guest'] } });
    await control.finishRecording('maria', ended);
    await control.finishRecording('maria', ended);
    await mine(`/meetings/${made.id}`, 'DELETE');
    const recorded = `/meetings/${encodeURIComponent(encodeURIComponent(ended))}/recordings`;
    await mine(recorded, 'DELETE');
    await mine(`${recorded}/status`, 'PUT', { action: 'recover' });
    await mine(`${recorded}?action=delete`, 'DELETE');
    await control.removeApp('maria');
    while ((await control.deliveries()).some(({ state }) => state === 'underway'))
      await new Promise(setImmediate);
    const events = app.received.map(({ body }) => JSON.parse(body));
    return { ...answers, ...Object.fromEntries(events.map((event) => [typeOf(event.event), event])) };
  } finally {
    await zoom.close();
    await app.close();
  }
}

/** meeting.participant_left: MeetingParticipantLeftEvent */
function typeOf(event: string): string {
  const words = event.split(/[._]/).map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return `${words.join('')}Event`;
}
