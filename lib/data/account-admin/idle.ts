import 'server-only';
import { z } from 'zod';
import { openPage, sealPage } from '@/lib/data/page-place';
import { HOSTS_A_PAGE, type Host, type IdleWanted, listIdleHosts } from '@/lib/zoom/host-report';
import { isTokenOver } from '@/lib/zoom/lists';
import { ACCOUNT_SCOPES } from '@/lib/zoom/scopes';
import { type AccountAccess, type AccountAsking, type AccountReason, partOf } from './access';
import { type IdleMonths, windowsOf } from './idle-months';
import { idleHosts, licensedOf } from './idle-walk';
import { noted } from './noted';

export const scopeOfIdle = ACCOUNT_SCOPES.idle;

export type IdlePage = IdleMonths & {
  rows: Host[];
  /** All who were found, where Zoom's lists were read whole: the rows are the first of them. */
  found?: number;
  /** For the address of what comes after. */
  next?: string;
  isFirst: boolean;
  startedAgain: boolean;
  /** People of whom Zoom did not tell enough. */
  unread: number;
};
export type IdlePart =
  | { ok: true; value: IdlePage }
  /** `no_time`, `too_many`: more than can be read while somebody waits; the file takes its time. */
  | { ok: false; reason: AccountReason | 'no_time' | 'too_many' };

/** With less left the next page would not come in time. ms */
const A_PAGE_MS = 1_500;

export const subjectOfIdle = ({ from, to }: IdleMonths) => (from === to ? from : `${from} ${to}`);

export const askIdleWith =
  ({ api, source }: AccountAsking) =>
  async (wanted: IdleWanted) =>
    partOf(await listIdleHosts(api, source, wanted));

/**
 * People with a licence who hosted nothing in the chosen months. One month: a page is one Heavy call for 300 people of
 * Zoom's list. Several: each is read whole, as far as the time of a visit goes. Looked at, and taken from nobody.
 * @param page as `next` of the page before; of one month alone
 */
export async function getIdle(access: AccountAccess, months: IdleMonths, page: unknown): Promise<IdlePart> {
  const windows = windowsOf(months, access.now);
  const look = { action: 'idle', subject: subjectOfIdle(months) } as const;
  const [only, another] = windows;
  const part =
    only && !another ? await onePage(access, months, only, page) : await together(access, months, windows);
  return noted(access, look, part);
}

async function onePage(
  { grantId, asking }: AccountAccess,
  months: IdleMonths,
  window: IdleWanted,
  page: unknown,
): Promise<IdlePart> {
  const list = `idle/${months.from}` as const;
  const start = openPage(grantId, list, z.string(), page);
  const { api, source } = asking;
  let asked = await listIdleHosts(api, source, { ...window, pageToken: start });
  // A page is good for 15 minutes (zoom-facts M8).
  const isOver = isTokenOver({ pageToken: start }, asked);
  if (isOver) asked = await listIdleHosts(api, source, window);
  const given = partOf(asked);
  if (!given.ok) return given;
  const { hosts, unread, nextPageToken: token } = licensedOf(given.value);
  // The page that was asked for comes again: the list leads round, and does not end here.
  if (token && token === start && !isOver) return { ok: false, reason: 'no_end' };
  const next = token ? sealPage(grantId, list, token) : undefined;
  const isFirst = start === undefined || isOver;
  const startedAgain = isOver || (start === undefined && typeof page === 'string' && page !== '');
  return { ok: true, value: { ...months, rows: hosts, next, isFirst, startedAgain, unread } };
}

async function together(
  { asking }: AccountAccess,
  months: IdleMonths,
  windows: IdleWanted[],
): Promise<IdlePart> {
  const rows: Host[] = [];
  let unread = 0;
  const hasTime = () => asking.leftMs() > A_PAGE_MS;
  for await (const step of idleHosts({ windows, ask: askIdleWith(asking), hasTime })) {
    if (!step.ok) return step;
    rows.push(...step.value.hosts);
    unread += step.value.unread;
  }
  const shown = rows.slice(0, HOSTS_A_PAGE);
  const whole = { found: rows.length, unread, isFirst: true, startedAgain: false };
  return { ok: true, value: { ...months, ...whole, rows: shown } };
}
