import type { Context } from 'hono';
import type { Env } from '../http/call.ts';
import { isoDay } from '../wire-time.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { reportedAccount, reportWindow } from './report-window.ts';

const DAY = 86_400_000;
/** Storage that the plan includes, bytes; assumed. */
const FREE = 10 * 1024 ** 3;

/** GET /report/cloud_recording: storage by day until yesterday, as words with units (zoom-facts M8). Needs a paid plan. */
export function reportStorage(world: World, c: Context<Env>, caller: Caller): Response {
  const account = reportedAccount(world, c, caller);
  if (account instanceof Response) return account;
  const window = reportWindow(world, c, 30);
  if (window instanceof Response) return window;
  const today = Math.floor(world.clock.now() / DAY) * DAY;
  const days = [];
  for (let day = window.from; day < Math.min(window.until, today); day += DAY) {
    const used = storedBy(world, account.id, day + DAY);
    days.push({
      date: isoDay(day),
      usage: inUnits(used),
      free_usage: inUnits(Math.min(used, FREE)),
      plan_usage: inUnits(Math.max(0, used - FREE)),
    });
  }
  return c.json({
    from: isoDay(window.from),
    to: isoDay(window.until - DAY),
    cloud_recording_storage: days,
  });
}

/** Bytes of the account's recordings that were there at a moment; what was deleted since counts until then. */
function storedBy(world: World, accountId: string, at: number): number {
  let bytes = 0;
  for (const person of world.store.people.values()) {
    if (person.accountId !== accountId) continue;
    for (const { start, files, participantAudio, trashedAt } of person.recordings) {
      if (start >= at || (trashedAt !== undefined && trashedAt < at)) continue;
      for (const { size } of [...files, ...participantAudio]) bytes += size;
    }
  }
  return bytes;
}

/** "0", "61 MB", "1.2 GB"; how many places Zoom gives is not sourced. */
function inUnits(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  const power = bytes === 0 ? 0 : Math.min(4, Math.floor(Math.log(bytes) / Math.log(1024)));
  const value = Math.round((bytes / 1024 ** power) * 100) / 100;
  return bytes === 0 ? '0' : `${value} ${units[power]}`;
}
