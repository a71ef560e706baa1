import 'server-only';
import { type AuditRow, auditRows } from '@/lib/audit';
import { lastKnownOf } from '@/lib/data/own-grant';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import type { AccountAccess } from './access';

export type LogRow = AuditRow & {
  /** The administrator's last known name; undefined for machines, and when Zoom returned none. */
  name?: string;
  /** A person of whom only this log is left here. */
  hasLeft: boolean;
};
export type Log = {
  rows: LogRow[];
  timeZone: string;
  /** For the address of the next page. */
  next?: string;
  isFirst: boolean;
  /** How long entries stay. */
  keptDays: number;
};

const ROWS_A_PAGE = 50;

/** The entries of the audit log, newest first. Zoom is not asked. @param before `next` of the previous page */
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

/** Names by Zoom's id, of people who are still here, because the log has no names; undefined when Zoom returned none. */
async function namesOf(zoomUserIds: string[]): Promise<Map<string, string | undefined>> {
  const grants = await db().zoomGrant.findMany({
    where: { zoomUserId: { in: [...new Set(zoomUserIds)] } },
    select: { id: true, zoomUserId: true, profile: true, profileAt: true },
  });
  return new Map(grants.map((grant) => [grant.zoomUserId, lastKnownOf(grant)?.profile.displayName]));
}
