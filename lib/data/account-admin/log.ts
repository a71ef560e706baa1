import 'server-only';
import { type AuditRow, auditRows } from '@/lib/audit';
import { lastKnownOf } from '@/lib/data/own-grant';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import type { AccountAccess } from './access';

export type LogRow = AuditRow & {
  /** The administrator's name, as we last heard it; undefined for machines, and where Zoom told none. */
  name?: string;
  /** A person of whom nothing but this log is here any more. */
  hasLeft: boolean;
};
export type Log = {
  rows: LogRow[];
  timeZone: string;
  /** For the address of what comes after. */
  next?: string;
  isFirst: boolean;
  /** How long entries stay. */
  keptDays: number;
};

const ROWS_A_PAGE = 50;

/** What was done with the account's authority, newest first. Asks our own database alone. @param before as `next` */
export async function getLog({ accountId, timeZone }: AccountAccess, before: unknown): Promise<Log> {
  const after = typeof before === 'string' && /^\d{1,18}$/.test(before) ? before : undefined;
  const found = await auditRows(accountId, { before: after, take: ROWS_A_PAGE + 1 });
  const rows = found.slice(0, ROWS_A_PAGE);
  const names = await namesOf(rows.flatMap(({ actor }) => (actor.kind === 'person' ? [actor.name] : [])));
  return {
    rows: rows.map((row) => ({
      ...row,
      name: names.get(row.actor.name),
      hasLeft: row.actor.kind === 'person' && !names.has(row.actor.name),
    })),
    timeZone,
    next: found.length > ROWS_A_PAGE ? rows.at(-1)?.id : undefined,
    isFirst: after === undefined,
    keptDays: env().RETENTION_AUDIT_DAYS,
  };
}

/** By Zoom's id, of people who are still here: the log itself holds no name. Without one where Zoom has told none yet. */
async function namesOf(zoomUserIds: string[]): Promise<Map<string, string | undefined>> {
  const grants = await db().zoomGrant.findMany({
    where: { zoomUserId: { in: [...new Set(zoomUserIds)] } },
    select: { id: true, zoomUserId: true, profile: true, profileAt: true },
  });
  return new Map(grants.map((grant) => [grant.zoomUserId, lastKnownOf(grant)?.profile.displayName]));
}
