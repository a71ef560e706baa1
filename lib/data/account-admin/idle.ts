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
  /** The number of all people found, when Zoom's lists were read completely; the rows are the first of them. */
  found?: number;
  /** For the address of the next page. */
  next?: string;
  isFirst: boolean;
  startedAgain: boolean;
  /** The number of entries that could not be read. */
  unread: number;
};
export type IdlePart =
  | { ok: true; value: IdlePage }
  /** `no_time`, `too_many`: more than can be read while somebody waits; the file has more time. */
  | { ok: false; reason: AccountReason | 'no_time' | 'too_many' };

/** With less time left the next page would be late. ms */
const A_PAGE_MS = 1_500;

export const subjectOfIdle = ({ from, to }: IdleMonths) => (from === to ? from : `${from} ${to}`);

export const askIdleWith =
  ({ api, source }: AccountAsking) =>
  async (wanted: IdleWanted) =>
    partOf(await listIdleHosts(api, source, wanted));

/**
 * Licensed people who hosted nothing in the chosen months. For one month a page is one Heavy call for 300 people of Zoom's
 * list; of several months each is read completely, within the time of a visit. No licence is changed.
 * @param page `next` of the previous page; for one month only
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
  // A page token is valid for 15 minutes (zoom-facts M8).
  const isOver = isTokenOver({ pageToken: start }, asked);
  if (isOver) asked = await listIdleHosts(api, source, window);
  const given = partOf(asked);
  if (!given.ok) return given;
  const { hosts, unread, nextPageToken: token } = licensedOf(given.value);
  // The same page comes again: the list loops, so its end is not known.
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
