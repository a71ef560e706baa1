import { expect, test } from 'vitest';
import { fixedToken, type ZoomApi } from './client';
import type { AccessToken } from './oauth';
import type { ZoomRequest } from './send';
import { getMe } from './users';

const sent: ZoomRequest[] = [];

async function me(answer: object) {
  const api: ZoomApi = {
    base: 'https://api.zoom.test/v2',
    send: async (request) => {
      sent.push(request);
      return Response.json(answer);
    },
  };
  const result = await getMe(api, fixedToken('token' as AccessToken));
  return result.ok ? result.value : result;
}

/** Every field of `GET /users/me` that Zoom documents and this app shows (zoom-facts 2.3). */
const ZOOM_SAYS = {
  id: 'KDcuGIm1QgePTO8WbOqwIQ',
  account_id: 'gVcjZnYYRLDbb_MfgHuaxA',
  display_name: 'Jill Chill',
  first_name: 'Jill',
  last_name: 'Chill',
  email: 'jchill@example.com',
  pic_url: 'https://us01pic.zoom.us/p/x',
  type: 2,
  role_name: 'Admin',
  timezone: 'Asia/Tokyo',
  personal_meeting_url: 'https://example.zoom.us/j/6352635623',
  pmi: 6352635623,
  dept: 'Sales',
  job_title: 'API Developer',
  company: 'Jill',
  location: 'Paris',
  language: 'jp-JP',
  phone_number: '+1 800000000',
  pronouns: 'she/her',
  status: 'active',
  user_created_at: '2018-11-15T01:10:08Z',
};

test('a person is told in our words, every field of Zoom’s under its own', async () => {
  sent.length = 0;
  expect(await me(ZOOM_SAYS)).toEqual({
    id: 'KDcuGIm1QgePTO8WbOqwIQ',
    accountId: 'gVcjZnYYRLDbb_MfgHuaxA',
    displayName: 'Jill Chill',
    firstName: 'Jill',
    lastName: 'Chill',
    email: 'jchill@example.com',
    pictureUrl: 'https://us01pic.zoom.us/p/x',
    type: 2,
    role: 'Admin',
    timeZone: 'Asia/Tokyo',
    personalMeetingUrl: 'https://example.zoom.us/j/6352635623',
    personalMeetingId: '6352635623',
    department: 'Sales',
    jobTitle: 'API Developer',
    company: 'Jill',
    location: 'Paris',
    language: 'jp-JP',
    phone: '+1 800000000',
    pronouns: 'she/her',
    status: 'active',
    createdAt: '2018-11-15T01:10:08Z',
  });
  expect(sent.map(({ url }) => url)).toEqual(['https://api.zoom.test/v2/users/me']);
});

test('a field that is missing, empty, blank or of another type is absent, and the others stay', async () => {
  const id = ZOOM_SAYS.id;
  const fields = Object.keys(ZOOM_SAYS).filter((name) => name !== 'id');
  for (const value of [undefined, '', '  ', null, [], {}, true]) {
    const person = await me({ id, ...Object.fromEntries(fields.map((name) => [name, value])) });
    const known = Object.entries(person).filter(
      ([name, given]) => given !== undefined && name !== 'personalMeetingId',
    );
    expect([value, known]).toEqual([value, [['id', id]]]);
  }
  expect(await me({ ...ZOOM_SAYS, dept: 7 })).toMatchObject({ department: undefined, company: 'Jill' });
});

test('the spaces round a text are not part of it', async () => {
  expect(await me({ ...ZOOM_SAYS, display_name: ' Jill Chill ' })).toMatchObject({
    displayName: 'Jill Chill',
  });
});

test('when somebody came to Zoom is told by either name of the field', async () => {
  const { user_created_at, ...others } = ZOOM_SAYS;
  expect(await me({ ...others, created_at: user_created_at })).toMatchObject({ createdAt: user_created_at });
  expect(await me({ ...ZOOM_SAYS, created_at: '2019-01-01T00:00:00Z' })).toMatchObject({
    createdAt: user_created_at,
  });
});

test('a list of phone numbers that is none costs nothing but the list', async () => {
  expect(await me({ ...ZOOM_SAYS, phone_numbers: 'none' })).toMatchObject({ phone: '+1 800000000' });
});
