import { createTranslator } from 'use-intl/core';
import { beforeEach } from 'vitest';
import { auditRows } from '@/lib/audit';
import { type AccountAccess, accountAdmin } from '@/lib/data/account-admin/access';
import { handleAccountAttendanceFile } from '@/lib/data/account-admin/attendance-file';
import { handleIdleFile } from '@/lib/data/account-admin/idle-file';
import { handleUsageFile } from '@/lib/data/account-admin/usage-file';
import { db } from '@/lib/db';
import en from '@/lib/i18n/en.json';
import { vault } from '@/lib/vault';
import { addMonths, monthOf } from '@/lib/zoom/report-months';
import { ACCOUNT_ENVIRONMENT, ACCOUNT_ID, newAccountProcess } from './account';
import { dataWorld } from './data';
import { visiting } from './visiting';

const t = createTranslator({ locale: 'en', messages: en, namespace: 'account', timeZone: 'UTC' });
const telling = { language: 'en', t } as const;

const at = (path: string) => new Request(`http://127.0.0.1:3000${path}`);
const COLUMNS = ['a', 'b', 'c', 'd', 'e', 'f'] as never;
const ATTENDANCE_WORDS = () => ({ name: 'Name', minutes: 'Minutes', nameless: '?', yes: 'yes' }) as never;
const FILES = {
  usage: (query = '') =>
    handleUsageFile(at(`/api/account/usage${query}`), { columns: COLUMNS, provisional: 'provisional' }),
  idle: (query = '') =>
    handleIdleFile(at(`/api/account/idle${query}`), { columns: ['Name', 'Email', 'Department'] }),
  attendance: (query = '?meeting=81234567890') =>
    handleAccountAttendanceFile(at(`/api/account/attendance${query}`), 'en', ATTENDANCE_WORDS),
};

/**
 * Visits to the account's pages: the visitor, their downloads, the calls to Zoom, and the entries of the
 * audit log. For a file that replaces the session (visiting.ts).
 */
export function accountVisits() {
  const world = dataWorld({ ...ACCOUNT_ENVIRONMENT });
  beforeEach(async () => {
    await world.zoom.reset();
    await world.zoom.setSwitch('rateLimits', 'off');
    newAccountProcess();
    await db().accountDay.deleteMany();
    await db().accountMonth.deleteMany();
  });

  async function comes(profile: Record<string, unknown>, account = ACCOUNT_ID) {
    const someone = await world.connect('Ada', { id: account, atZoom: account });
    await world.zoom.changePerson(someone.person.id, { profile: { type: 2, ...profile } });
    await vault().rememberProfile(someone.grantId, {
      ...{ id: someone.person.id, type: 2, timeZone: 'Asia/Tokyo', displayName: 'Ada' },
    });
    visiting.session = await world.sessionOf(someone);
    await world.zoom.clearRequests();
    return someone;
  }
  const owner = () => comes({ role_id: '0' });
  async function admin(): Promise<AccountAccess> {
    const access = await accountAdmin();
    if (!access) throw new Error('not an administrator');
    return access;
  }
  const asked = async (endpoint: string) => (await world.zoom.requests({ endpoint })).count;
  const reports = () => asked('api.report');
  const noted = async () => {
    const rows = await auditRows(ACCOUNT_ID, { take: 20 });
    return rows.map(({ actor, action, subject, outcome }) => [actor.name, action, subject, outcome]);
  };
  const thisMonth = monthOf(new Date());
  const lastMonth = addMonths(thisMonth, -1);
  return { world, comes, owner, admin, asked, reports, noted, thisMonth, lastMonth, FILES, telling };
}
