import 'server-only';
import { db } from '@/lib/db';
import type { AuditOutcome } from './outcomes';

export { AUDIT_OUTCOMES, type AuditOutcome, isAuditOutcome } from './outcomes';

/** Who acts with the account's authority: somebody signed in by Zoom's id, or a machine by its name. */
export type AuditActor = { kind: 'person' | 'timer' | 'command'; name: string };

/** The actions and looks; each has a sentence in lib/i18n, under `account.log.actions`. */
export type AuditAction =
  | 'people'
  | 'people_file'
  | 'idle'
  | 'idle_file'
  | 'attendance'
  | 'attendance_file'
  | 'usage_collected'
  | 'plan_made'
  | 'plan_changed'
  | 'plan_deleted'
  | 'recordings_list'
  | 'recordings_saved'
  | 'recording_trashed';

export type AuditEntry = {
  accountId: string;
  actor: AuditActor;
  action: AuditAction;
  /** A meeting's number, months, a selection. Never a name or a search term. */
  subject?: string;
  outcome: AuditOutcome;
};

/** Longer than any subject of this app. characters */
const MOST_LETTERS = 300;

/**
 * Adds an entry to the log, which the database then refuses to change. @throws when it could not be written: then the
 * data must not be shown, and the action not done
 */
export async function audit({ accountId, actor, action, subject, outcome }: AuditEntry): Promise<void> {
  const row = { accountId, actorKind: actor.kind, actor: actor.name, action, outcome };
  await db().auditEntry.create({
    data: { ...row, subject: subject?.slice(0, MOST_LETTERS) },
    select: { id: true },
  });
}

export type AuditRow = {
  /** Counts up. */
  id: string;
  at: Date;
  actor: AuditActor;
  /** An outcome of this or of another release. */
  action: string;
  subject?: string;
  outcome: string;
};

/** The account's entries, newest first. @param before the id of the last entry of the previous page */
export async function auditRows(
  accountId: string,
  { before, take }: { before?: string; take: number },
): Promise<AuditRow[]> {
  const rows = await db().auditEntry.findMany({
    where: { accountId, ...(before !== undefined && { id: { lt: BigInt(before) } }) },
    orderBy: { id: 'desc' },
    take,
    select: { id: true, at: true, actorKind: true, actor: true, action: true, subject: true, outcome: true },
  });
  return rows.map(({ id, actorKind, actor, subject, ...row }) => ({
    ...row,
    id: String(id),
    actor: { kind: actorKind as AuditActor['kind'], name: actor },
    subject: subject ?? undefined,
  }));
}

/** Their entries are of a person, by the id at the beginning, and of two days. */
const OF_RECORDINGS: AuditAction[] = ['recordings_saved', 'recordings_list'];

/**
 * The entries about one person, oldest first: what they did and looked at, and that their recordings were saved or listed.
 * Entries that name other people too are left out. @param zoomUserId of the person
 */
export async function auditRowsOf(accountId: string, zoomUserId: string) {
  const own = { actorKind: 'person', actor: zoomUserId };
  const found = await db().auditEntry.findMany({
    where: {
      accountId,
      OR: [own, { action: { in: OF_RECORDINGS }, subject: { startsWith: zoomUserId } }],
    },
    orderBy: { id: 'asc' },
    select: { at: true, actorKind: true, actor: true, action: true, subject: true, outcome: true },
  });
  return found.flatMap(({ actorKind, actor, ...row }) => {
    const [whose, , , more] = row.subject?.split(' ') ?? [];
    const isOwn = actorKind === own.actorKind && actor === own.actor;
    return isOwn || (whose === zoomUserId && more === undefined) ? [row] : [];
  });
}
