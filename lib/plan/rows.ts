import 'server-only';
import type { Db } from '@/lib/db';
import { Prisma } from '@/prisma/client/client';
import { mostAtOnce, type Span } from './capacity';
import type { Fields } from './fields';
import type { Occurrence } from './occurrences';

export type PlannedState = 'open' | 'claimed' | 'made' | 'gone' | 'pruned';

export type PlannedRow = {
  id: string;
  entry: string;
  /** yyyy-mm-dd */
  day: string;
  start: Date;
  end: Date;
  state: PlannedState;
  /** How much longer the claim lasts, by the database's clock; 0 when it has run out. ms */
  heldMs: number;
  hostId: string | null;
  hostKey: string | null;
  meetingId: string | null;
  wanted: Fields | null;
  told: Fields | null;
  trouble: string | null;
  troubleUntil: Date | null;
  differs: string[];
};

/** Which plan of which account. */
export type PlanKey = { account: string; plan: string };

export type Claim = {
  occurrence: Occurrence;
  host: { id: string; key: string; atOnce: number };
  /** The host's other meetings, from Zoom's list; those that are also in our rows are recognized by their id. */
  busy: (Span & { meetingId: string })[];
};

/** A meeting as a run knows it. Nothing is written when another run has created another one for its date meanwhile. */
type Known = { id: string; meetingId: string };

/** `full`: the host has no room at that time. `taken`: another run has claimed the date or created its meeting. */
export type ClaimEnd = 'claimed' | 'full' | 'taken';

/** How long a transaction waits for a connection. Transactions are short, because none calls Zoom. ms */
const QUEUE_MS = 10_000;

/**
 * The dates of a plan in the database. Each has one row; the run that claims it, in one transaction, asks Zoom, whatever
 * its process. Claims run out, so that no date stays with a run that died: its meeting is then searched for at Zoom.
 * @param clock of the rows, in SQL; bound to a value in tests
 */
export function createPlanRows(db: Db, { account, plan }: PlanKey, owner: string, clock = databaseClock) {
  const dates = ({ id, entry, day, start, end }: Occurrence) =>
    Prisma.sql`${id}, ${account}, ${plan}, ${entry.name}, ${day}::date, ${start}, ${end}`;

  const stillMade = ({ id, meetingId }: Known) =>
    Prisma.sql`id = ${id} AND state = 'made' AND meeting_id = ${meetingId}`;

  /** Serializes work for a host over all processes: each sees what the one before it claimed. */
  async function withHost<T>(hostId: string, work: (tx: Db) => Promise<T>): Promise<T> {
    const run = async (tx: Db) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`planned_meeting ${account} ${hostId}`}, 0))`;
      return work(tx);
    };
    return db.$transaction((tx) => run(tx as Db), { maxWait: QUEUE_MS });
  }

  /** How many meetings the host has at the same time within the span, in Zoom's list and in claimed and made rows. */
  async function busyAt(tx: Db, { occurrence, host, busy }: Claim): Promise<number> {
    const { id, start, end } = occurrence;
    const ours = await tx.$queryRaw<(Span & { meetingId: string | null })[]>`
      SELECT starts_at AS start, ends_at AS "end", meeting_id AS "meetingId" FROM planned_meeting
      WHERE account_id = ${account} AND host_id = ${host.id} AND state IN ('claimed', 'made') AND id <> ${id}
        AND starts_at < ${end} AND ends_at > ${start}`;
    // A meeting that somebody moved by hand has its new time in the list and its old one here: both count as busy.
    return mostAtOnce([...ours, ...busy], occurrence);
  }

  return {
    /**
     * The rows that are not past, and of the given dates the past ones too: somebody may have moved such a meeting to an
     * earlier day, on which it was held.
     */
    find: (from: Date, dates: readonly string[] = []) =>
      db.$queryRaw<PlannedRow[]>`
        SELECT id, entry, day::text AS day, starts_at AS start, ends_at AS "end", state,
          host_id AS "hostId", host_key AS "hostKey", meeting_id AS "meetingId", wanted, told, trouble,
          trouble_until AS "troubleUntil", differs,
          greatest(0, coalesce(extract(epoch FROM claimed_until - ${clock()}) * 1000, 0))::float8 AS "heldMs"
        FROM planned_meeting WHERE account_id = ${account} AND plan = ${plan}
          AND (ends_at > ${from} OR id = ANY(${dates}))
        ORDER BY starts_at, id`,

    /** Whether the host has room. */
    fits: async (claim: Claim) => (await busyAt(db, claim)) < claim.host.atOnce,

    /** Claims a date, unless a request for it may still be answered. */
    claim: (claim: Claim, forMs: number): Promise<ClaimEnd> =>
      withHost(claim.host.id, async (tx) => {
        if ((await busyAt(tx, claim)) >= claim.host.atOnce) return 'full';
        const { host, occurrence } = claim;
        const claimed = await tx.$executeRaw`
          INSERT INTO planned_meeting (id, account_id, plan, entry, day, starts_at, ends_at, state, host_id, host_key,
            claimed_by, claimed_until)
          VALUES (${dates(occurrence)}, 'claimed', ${host.id}, ${host.key}, ${owner},
            ${clock()} + ${forMs} * interval '1 millisecond')
          ON CONFLICT (id) DO UPDATE SET state = 'claimed', starts_at = EXCLUDED.starts_at, ends_at = EXCLUDED.ends_at,
            host_id = EXCLUDED.host_id, host_key = EXCLUDED.host_key, claimed_by = EXCLUDED.claimed_by,
            claimed_until = EXCLUDED.claimed_until, meeting_id = NULL, wanted = NULL, told = NULL, trouble = NULL,
            trouble_until = NULL, differs = '{}'
          WHERE planned_meeting.state IN ('open', 'pruned')
            OR (planned_meeting.state = 'claimed' AND planned_meeting.claimed_by = ${owner})`;
        return claimed === 1 ? 'claimed' : 'taken';
      }),

    /** Takes over an unfinished claim of another run or of this one. @returns false while another run's claim lasts */
    takeOver: async (id: string, forMs: number) =>
      (await db.$executeRaw`
        UPDATE planned_meeting SET claimed_by = ${owner}, claimed_until = ${clock()} + ${forMs} * interval '1 millisecond'
        WHERE id = ${id} AND state = 'claimed' AND (claimed_until <= ${clock()} OR claimed_by = ${owner})`) ===
      1,

    /**
     * Records that the meeting is at Zoom, also for a run whose claim has run out. @returns `known` when another run has
     * recorded the same meeting meanwhile, `twice` when another one was created for its date
     */
    made: async (
      { id, start, end }: Occurrence,
      meetingId: string,
      wanted: Fields,
      told: Fields,
      hostId: string,
    ): Promise<'made' | 'known' | 'twice'> => {
      const made = await db.$executeRaw`
        UPDATE planned_meeting SET state = 'made', meeting_id = ${meetingId}, wanted = ${JSON.stringify(wanted)}::jsonb,
          told = ${JSON.stringify(told)}::jsonb, host_id = ${hostId}, starts_at = ${start}, ends_at = ${end},
          claimed_by = NULL, claimed_until = NULL, trouble = NULL, trouble_until = NULL
        WHERE id = ${id} AND state IN ('claimed', 'open', 'pruned')`;
      if (made === 1) return 'made';
      const known = await db.$queryRaw<
        unknown[]
      >`SELECT 1 FROM planned_meeting WHERE ${stillMade({ id, meetingId })}`;
      return known.length > 0 ? 'known' : 'twice';
    },

    /** Records that there is no meeting at Zoom, and why; also for a date that was never claimed. */
    open: (occurrence: Occurrence, trouble: string | null, until: Date | null) => db.$executeRaw`
      INSERT INTO planned_meeting (id, account_id, plan, entry, day, starts_at, ends_at, state, trouble, trouble_until)
      VALUES (${dates(occurrence)}, 'open', ${trouble}, ${until})
      ON CONFLICT (id) DO UPDATE SET state = 'open', starts_at = EXCLUDED.starts_at, ends_at = EXCLUDED.ends_at,
        trouble = EXCLUDED.trouble, trouble_until = EXCLUDED.trouble_until, claimed_by = NULL, claimed_until = NULL
      WHERE planned_meeting.state IN ('open', 'pruned')
        OR (planned_meeting.state = 'claimed' AND planned_meeting.claimed_by = ${owner})`,

    /** Reserves the time to which a meeting will be moved. @returns false when the host has no room then */
    move: (claim: Claim, meetingId: string): Promise<boolean> =>
      withHost(claim.host.id, async (tx) => {
        if ((await busyAt(tx, claim)) >= claim.host.atOnce) return false;
        const { id, start, end } = claim.occurrence;
        await tx.$executeRaw`
          UPDATE planned_meeting SET starts_at = ${start}, ends_at = ${end} WHERE ${stillMade({ id, meetingId })}`;
        return true;
      }),

    /** Records the result of comparing a meeting. */
    seen: (
      known: Known,
      { start, end, wanted, told, differs, trouble, until = null }: Seen,
    ) => db.$executeRaw`
      UPDATE planned_meeting SET starts_at = ${start}, ends_at = ${end}, wanted = ${JSON.stringify(wanted)}::jsonb,
        told = ${JSON.stringify(told)}::jsonb, differs = ${differs}, trouble = ${trouble}, trouble_until = ${until}
      WHERE ${stillMade(known)}`,

    /**
     * Records why a meeting stays as it is. `unknown` is recorded before a change is sent, `deleting` before a deletion: a
     * change or deletion that is found later was then made by a run and not by a person. @returns false when it was not
     * recorded, so that nothing may be sent
     */
    troubled: async (known: Known, trouble: string, until: Date | null = null) =>
      (await db.$executeRaw`
        UPDATE planned_meeting SET trouble = ${trouble}, trouble_until = ${until} WHERE ${stillMade(known)}`) ===
      1,

    /**
     * Records that the meeting is no longer at Zoom: `pruned` when a run was about to delete it, else `gone`.
     * @param isOurs this run deleted it, or its host left the account @returns undefined when it was recorded before
     */
    ended: async (known: Known, isOurs = false): Promise<'gone' | 'pruned' | undefined> => {
      const [row] = await db.$queryRaw<{ state: 'gone' | 'pruned' }[]>`
        UPDATE planned_meeting SET trouble = NULL, trouble_until = NULL, differs = '{}',
          state = CASE WHEN ${isOurs} OR trouble = 'deleting' THEN 'pruned' ELSE 'gone' END
        WHERE ${stillMade(known)} RETURNING state`;
      return row?.state;
    },

    /** Deletes rows of dates long past. A meeting that was held too early counts as past only after its own day. */
    forget: (before: Date) => db.$executeRaw`
      DELETE FROM planned_meeting WHERE account_id = ${account} AND plan = ${plan}
        AND ends_at < ${before} AND day < (${before}::timestamptz)::date`,
  };
}

export type PlanRows = ReturnType<typeof createPlanRows>;

export type Seen = {
  start: Date;
  end: Date;
  wanted: Fields;
  told: Fields;
  differs: string[];
  trouble: string | null;
  until?: Date | null;
};

const databaseClock = (): Prisma.Sql => Prisma.sql`clock_timestamp()`;
