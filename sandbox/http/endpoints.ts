/** Names for what can be called: faults, gates, scopes, rate limits and the request log all use them. */
export interface Endpoint {
  name: string;
  method: string;
  path: string;
  /** zoom-facts 2.2 */
  label?: 'Light' | 'Medium' | 'Heavy' | 'Resource-intensive';
  family?: 'phone';
  scope?: string;
  /** Counts against the 100 meeting writes a day, and locks the person meanwhile. */
  writes?: boolean;
}

export const API_ENDPOINTS = [
  { name: 'api.users.me', method: 'GET', path: '/v2/users/:userId', label: 'Light', scope: 'user:read:user' },
  {
    name: 'api.meetings.list',
    method: 'GET',
    path: '/v2/users/:userId/meetings',
    label: 'Medium',
    scope: 'meeting:read:list_meetings',
  },
  {
    name: 'api.meetings.create',
    method: 'POST',
    path: '/v2/users/:userId/meetings',
    label: 'Medium',
    scope: 'meeting:write:meeting',
    writes: true,
  },
  {
    name: 'api.meetings.upcoming',
    method: 'GET',
    path: '/v2/users/:userId/upcoming_meetings',
    label: 'Medium',
    scope: 'meeting:read:list_upcoming_meetings',
  },
  {
    name: 'api.meetings.get',
    method: 'GET',
    path: '/v2/meetings/:meetingId',
    label: 'Light',
    scope: 'meeting:read:meeting',
  },
  {
    name: 'api.meetings.update',
    method: 'PATCH',
    path: '/v2/meetings/:meetingId',
    label: 'Light',
    scope: 'meeting:update:meeting',
    writes: true,
  },
  {
    name: 'api.meetings.delete',
    method: 'DELETE',
    path: '/v2/meetings/:meetingId',
    label: 'Light',
    scope: 'meeting:delete:meeting',
  },
  {
    name: 'api.recordings.list',
    method: 'GET',
    path: '/v2/users/:userId/recordings',
    label: 'Medium',
    scope: 'cloud_recording:read:list_user_recordings',
  },
  {
    name: 'api.recordings.get',
    method: 'GET',
    path: '/v2/meetings/:meetingId/recordings',
    label: 'Light',
    scope: 'cloud_recording:read:list_recording_files',
  },
  {
    name: 'api.phone.recordings',
    method: 'GET',
    path: '/v2/phone/users/:userId/recordings',
    label: 'Medium',
    family: 'phone',
    scope: 'phone:read:list_recordings',
  },
  {
    name: 'api.phone.download',
    method: 'GET',
    path: '/v2/phone/recording/download/:recordingId',
    label: 'Medium',
    family: 'phone',
    scope: 'phone:read:call_recording',
  },
  {
    name: 'api.report.daily',
    method: 'GET',
    path: '/v2/report/daily',
    label: 'Heavy',
    scope: 'report:read:daily_usage:admin',
  },
] as const satisfies Endpoint[];

export type ApiEndpointName = (typeof API_ENDPOINTS)[number]['name'];

const PLAIN: Endpoint[] = [
  { name: 'oauth.authorize', method: 'GET', path: '/oauth/authorize' },
  { name: 'oauth.consent', method: 'POST', path: '/oauth/authorize' },
  { name: 'oauth.sign-in', method: 'GET', path: '/oauth/company-sign-in' },
  { name: 'oauth.sign-in', method: 'POST', path: '/oauth/company-sign-in' },
  { name: 'oauth.token', method: 'POST', path: '/oauth/token' },
  { name: 'oauth.revoke', method: 'POST', path: '/oauth/revoke' },
  { name: 'oauth.devicecode', method: 'POST', path: '/oauth/devicecode' },
  { name: 'oauth.metadata', method: 'GET', path: '/.well-known/oauth-authorization-server' },
  { name: 'files.download', method: 'GET', path: '/rec/download/:fileId' },
  { name: 'files.content', method: 'GET', path: '/rec/content/:ticket' },
  { name: 'files.door', method: 'GET', path: '/j/:id' },
  { name: 'files.door', method: 'GET', path: '/s/:id' },
  { name: 'files.door', method: 'GET', path: '/rec/play/:id' },
  { name: 'files.picture', method: 'GET', path: '/p/v2/:personId' },
];

const KNOWN = [...API_ENDPOINTS, ...PLAIN].map((endpoint) => ({
  endpoint: endpoint as Endpoint,
  pattern: new RegExp(`^${endpoint.path.replace(/:\w+/g, '[^/]+')}$`),
}));

export function endpointAt(method: string, path: string): Endpoint | undefined {
  const asked = method === 'HEAD' ? 'GET' : method;
  return KNOWN.find(({ endpoint, pattern }) => endpoint.method === asked && pattern.test(path))?.endpoint;
}

export function endpointNamed(name: ApiEndpointName): Endpoint {
  const found = API_ENDPOINTS.find((endpoint) => endpoint.name === name);
  if (!found) throw new RangeError(`no endpoint ${name}`);
  return found;
}
