import type { AppSeed } from './seed.ts';

type NamedScope = Exclude<NonNullable<AppSeed['scopes']>[number], string>;
const optional = (scope: string) => ({ scope, optional: true });

/** The app that people sign in to, and the company's own Server-to-Server app. */
export const defaultApps: (Omit<AppSeed, 'scopes'> & { scopes: NamedScope[] })[] = [
  {
    name: 'Your app (sandbox)',
    clientId: 'sandbox-client-id',
    clientSecret: 'sandbox-client-secret',
    publicClientId: 'sandbox-public-client-id',
    redirectUris: ['/api/auth/callback/zoom'],
    // Plan-gated scopes are optional: as required ones they make the install of a free account fail (zoom-facts 1.4).
    scopes: [
      { scope: 'user:read:user' },
      optional('meeting:read:list_meetings'),
      optional('meeting:read:list_upcoming_meetings'),
      optional('meeting:read:meeting'),
      optional('meeting:write:meeting'),
      optional('meeting:update:meeting'),
      optional('meeting:delete:meeting'),
      optional('user:read:settings'),
      optional('meeting:read:invitation'),
      optional('meeting:read:past_meeting'),
      optional('meeting:read:list_past_instances'),
      optional('meeting:read:list_past_participants'),
      optional('meeting:read:summary'),
      optional('cloud_recording:read:list_user_recordings'),
      optional('cloud_recording:read:list_recording_files'),
      optional('cloud_recording:delete:meeting_recording'),
      optional('cloud_recording:update:recover_meeting_recordings'),
      optional('phone:read:list_recordings'),
      optional('phone:read:call_recording'),
      optional('phone:read:recording_transcript'),
      optional('phone:read:list_voicemails'),
      optional('phone:read:voicemail'),
    ],
    webhook: {
      url: '/api/webhooks/zoom',
      secret: 'sandbox-webhook-secret',
      events: [
        'meeting.created',
        'meeting.updated',
        'meeting.deleted',
        'meeting.started',
        'meeting.ended',
        'recording.completed',
      ],
    },
    deauthorizationUrl: '/api/webhooks/zoom',
  },
  {
    kind: 'server-to-server',
    name: 'Your account’s app (sandbox)',
    clientId: 'sandbox-s2s-client-id',
    clientSecret: 'sandbox-s2s-client-secret',
    accountId: 'sandbox-account-id',
    ownerId: 'KDcuGIm1QgePTO8WbOqwIQ',
    scopes: [
      { scope: 'user:read:user:admin' },
      { scope: 'user:read:list_users:admin' },
      { scope: 'user:read:summary:admin' },
      { scope: 'report:read:daily_usage:admin' },
      { scope: 'report:read:list_users:admin' },
      { scope: 'report:read:cloud_recording:admin' },
      { scope: 'report:read:list_meeting_participants:admin' },
      { scope: 'meeting:read:list_meetings:admin' },
      { scope: 'meeting:read:meeting:admin' },
      { scope: 'meeting:write:meeting:admin' },
      { scope: 'meeting:update:meeting:admin' },
      { scope: 'meeting:delete:meeting:admin' },
      { scope: 'cloud_recording:read:list_user_recordings:admin' },
      { scope: 'cloud_recording:read:list_recording_files:admin' },
      { scope: 'cloud_recording:delete:meeting_recording:admin' },
      { scope: 'phone:read:list_recordings:admin' },
    ],
  },
];
