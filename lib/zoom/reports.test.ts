import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createControl } from '@/sandbox/client';
import { createSandbox, type Sandbox } from '@/sandbox/index';
import type { ApiFailure, ZoomApi } from './client';
import { getDailyReport, isTooLongAgo } from './daily-report';
import { listIdleHosts } from './host-report';
import { listReportedParticipants } from './past-meetings';
import { addDays, addMonths, daysOf, lastDayOf, readMonth, recentMonths } from './report-months';
import { missingAccountScopes } from './scopes';
import { createSend } from './send';
import { createAccountTokens } from './server-to-server';
import { bytesOf, getStorageReport } from './storage-report';

let sandbox: Sandbox;
let zoom: ReturnType<typeof createControl>;
const send = createSend({ deadlineMs: 5_000 });
beforeAll(async () => {
  sandbox = await createSandbox({ port: 0 });
  zoom = createControl(sandbox.url);
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  sandbox.reset();
  await zoom.freeze('2026-06-15T12:00:00Z');
});

function account() {
  const app = {
    accountId: 'sandbox-account-id',
    clientId: 'sandbox-s2s-client-id',
    clientSecret: 'sandbox-s2s-client-secret',
  };
  const source = createAccountTokens({
    app: { ...app, tokenUrl: `${sandbox.url}/oauth/token`, send },
    now: () => Date.parse('2026-06-15T12:00:00Z'),
  });
  const labels: string[] = [];
  const take = async (label: string) => void labels.push(label);
  const api: ZoomApi = {
    ...{ base: `${sandbox.url}/v2`, send, retryDelaysMs: [] },
    turns: { take, heard: () => {} },
  };
  return { api, source, labels };
}

describe('reports', () => {
  it('are asked for as Heavy calls, each with what Zoom wants to know', async () => {
    await zoom.addHeld('maria', { minutesAgo: 90, meetingId: 81234567890, participants: [{ name: 'B' }] });
    const { api, source, labels } = account();
    const window = { from: '2026-05-01', to: '2026-05-30' };
    const all = [
      await getDailyReport(api, source, '2026-05'),
      await listIdleHosts(api, source, window),
      await getStorageReport(api, source, window),
      await listReportedParticipants(api, source, { id: '81234567890' }),
    ];
    expect(all.map(({ ok }) => ok)).toEqual([true, true, true, true]);
    expect(labels).toEqual(['Heavy', 'Heavy', 'Heavy', 'Heavy']);
    const { list } = await zoom.requests({ endpoint: 'api.report' });
    expect(list.map(({ path }) => path)).toEqual([
      '/v2/report/daily',
      '/v2/report/users',
      '/v2/report/cloud_recording',
      '/v2/report/meetings/81234567890/participants',
    ]);
  });

  it('by day hold each day of that month once, the last word of Zoom’s', async () => {
    const { api, source } = account();
    const day = (date: string, meetings: number) => ({
      ...{ date, meetings, participants: 2, meeting_minutes: 3, new_users: 4 },
    });
    const dates = [day('2026-05-01', 1), day('2026-05-01', 9), day('2026-04-30', 1), { date: 'x' }];
    await zoom.fault({ endpoint: 'api.report.daily', kind: 'answer', fields: { dates } });
    expect(await getDailyReport(api, source, '2026-05')).toEqual({
      ok: true,
      value: {
        items: [{ day: '2026-05-01', meetings: 9, participants: 2, minutes: 3, newUsers: 4 }],
        unread: 2,
      },
    });
    await zoom.fault({ endpoint: 'api.report.daily', kind: 'answer', fields: { dates: null } });
    expect(await getDailyReport(api, source, '2026-05')).toEqual({ ok: false, reason: 'zoom_unavailable' });
  });

  it('of a month that is too long ago are refused with a name of their own', async () => {
    const { api, source } = account();
    const old = await getDailyReport(api, source, '2025-12');
    expect(!old.ok && isTooLongAgo(old)).toBe(true);
    const other: ApiFailure = { ok: false, reason: 'invalid', code: 300, message: 'Validation Failed.' };
    expect(isTooLongAgo(other)).toBe(false);
    expect(isTooLongAgo({ ok: false, reason: 'zoom_unavailable' })).toBe(false);
  });
});

describe('months of reports', () => {
  it('are six, over a year’s end too', () => {
    expect(recentMonths(new Date('2026-03-31T23:59:59Z'))).toEqual([
      '2026-03',
      '2026-02',
      '2026-01',
      '2025-12',
      '2025-11',
      '2025-10',
    ]);
    expect([addMonths('2026-01', -1), addMonths('2025-12', 1), addMonths('2026-03', -14)]).toEqual([
      '2025-12',
      '2026-01',
      '2025-01',
    ]);
  });

  it('have the days of the calendar', () => {
    expect([lastDayOf('2028-02'), lastDayOf('2026-02'), lastDayOf('2026-12')]).toEqual([
      '2028-02-29',
      '2026-02-28',
      '2026-12-31',
    ]);
    expect([daysOf('2026-04').length, daysOf('2026-04')[8]]).toEqual([30, '2026-04-09']);
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });

  it.each(['2026-13', '2026-00', '26-01', '1999-12', '2026-1', ['2026-01'], undefined, ''])(
    'are not %o',
    (said) => expect(readMonth(said)).toBeUndefined(),
  );
});

it.each([
  ['0', 0],
  ['512 B', 512],
  ['1 KB', 1024],
  ['1.5 GB', 1.5 * 1024 ** 3],
  ['1,024 MB', 1024 ** 3],
  ['2TB', 2 * 1024 ** 4],
  ['10 bytes', 10],
  ['much', undefined],
  ['-1 GB', undefined],
  ['1 GB of 2 GB', undefined],
  ['', undefined],
  [undefined, undefined],
])('the words %o mean %o bytes', (words, bytes) => {
  expect(bytesOf(words)).toBe(bytes);
});

it('the account’s scopes are there under the classic name of their kind too', () => {
  const missing = missingAccountScopes(['report:read:admin']);
  expect(missing).toContain('user:read:summary:admin');
  expect(missing.filter((scope) => scope.startsWith('report:'))).toEqual([]);
  expect(missingAccountScopes(['user:read:admin']).filter((scope) => scope.startsWith('user:'))).toEqual([]);
  expect(missingAccountScopes(['report:read:list_users:admin'])).not.toContain(
    'report:read:list_users:admin',
  );
});
