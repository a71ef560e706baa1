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
  /** Of a claim, by the database's clock: how long it holds. 0 when it has run out. ms */
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

/** Whose plan, and which run is at it. */
export type PlanKey = { account: string; plan: string };

export type Claim = {
  occurrence: Occurrence;
  host: { id: string; key: string; atOnce: number };
  /** What else the host has, by Zoom's list; those of ours in it are known by their meeting's id. */
  busy: (Span & { meetingId: string })[];
};

/** A meeting as a run knows it. Where another run has made another one for its date meanwhile, nothing is noted of it. */
type Known = { id: string; meetingId: string };

/** `full`: the host has as many meetings at that time as they can hold. `taken`: another run has it, or made it. */
export type ClaimEnd = 'claimed' | 'full' | 'taken';

/** Transactions with one lock are short: nothing of Zoom's is asked within. ms */
const QUEUE_MS = 10_000;

/**
 * The dates of a plan in the database. Each has one row, and who claims it, by one transaction, asks Zoom; in whichever
 * process. A claim runs out, so that nothing stays with a run that died: what it sent is then looked for at Zoom.
 * @param clock the row's own, in SQL; bound to a value in tests
 */
export function createPlanRows(db: Db, { account, plan }: PlanKey, owner: string, clock = databaseClock) {
  const dates = ({ id, entry, day, start, end }: Occurrence) =>
    Prisma.sql`${id}, ${account}, ${plan}, ${entry.name}, ${day}::date, ${start}, ${end}`;

  const stillMade = ({ id, meetingId }: Known) =>
    Prisma.sql`id = ${id} AND state = 'made' AND meeting_id = ${meetingId}`;

  /** One after the other for a host, in every process: whoever comes next sees what the one before claimed. */
  async function withHost<T>(hostId: string, work: (tx: Db) => Promise<T>): Promise<T> {
    const run = async (tx: Db) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`planned_meeting ${account} ${hostId}`}, 0))`;
      return work(tx);
    };
    return db.$transaction((tx) => run(tx as Db), { maxWait: QUEUE_MS });
  }

  /** How many meetings the host has at one moment of the span, by Zoom's list and by what is claimed and made here. */
  async function busyAt(tx: Db, { occurrence, host, busy }: Claim): Promise<number> {
    const { id, start, end } = occurrence;
    const ours = await tx.$queryRaw<(Span & { meetingId: string | null })[]>`
      SELECT starts_at AS start, ends_at AS "end", meeting_id AS "meetingId" FROM planned_meeting
      WHERE account_id = ${account} AND host_id = ${host.id} AND state IN ('claimed', 'made') AND id <> ${id}
        AND starts_at < ${end} AND ends_at > ${start}`;
    // What somebody moved by hand stands in the list at its new time and here at the old one: neither is free for sure.
    return mostAtOnce([...ours, ...busy], occurrence);
  }

  return {
    /**
     * Those that are not over before a moment, and those of these dates that are: somebody may have moved the meeting to an
     * earlier day, and it was held then.
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

    /** Whether the host has room for it. */
    fits: async (claim: Claim) => (await busyAt(db, claim)) < claim.host.atOnce,

    /** Takes a date to make its meeting, where nothing was sent for it that could still be answered. */
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

    /** Takes what another run, or this one, claimed and never told the end of. @returns false where its claim still holds */
    takeOver: async (id: string, forMs: number) =>
      (await db.$executeRaw`
        UPDATE planned_meeting SET claimed_by = ${owner}, claimed_until = ${clock()} + ${forMs} * interval '1 millisecond'
        WHERE id = ${id} AND state = 'claimed' AND (claimed_until <= ${clock()} OR claimed_by = ${owner})`) ===
      1,

    /**
     * It is at Zoom. Not for the owner of the claim alone: who was slow knows it as well. @returns `known` where
     * another run has found this very one meanwhile, `twice` where another one was made for its date
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

    /** It is not at Zoom, and why; for a date that was never claimed, too. */
    open: (occurrence: Occurrence, trouble: string | null, until: Date | null) => db.$executeRaw`
      INSERT INTO planned_meeting (id, account_id, plan, entry, day, starts_at, ends_at, state, trouble, trouble_until)
      VALUES (${dates(occurrence)}, 'open', ${trouble}, ${until})
      ON CONFLICT (id) DO UPDATE SET state = 'open', starts_at = EXCLUDED.starts_at, ends_at = EXCLUDED.ends_at,
        trouble = EXCLUDED.trouble, trouble_until = EXCLUDED.trouble_until, claimed_by = NULL, claimed_until = NULL
      WHERE planned_meeting.state IN ('open', 'pruned')
        OR (planned_meeting.state = 'claimed' AND planned_meeting.claimed_by = ${owner})`,

    /** Holds the time that a meeting is to be moved to. @returns false where the host has no room then */
    move: (claim: Claim, meetingId: string): Promise<boolean> =>
      withHost(claim.host.id, async (tx) => {
        if ((await busyAt(tx, claim)) >= claim.host.atOnce) return false;
        const { id, start, end } = claim.occurrence;
        await tx.$executeRaw`
          UPDATE planned_meeting SET starts_at = ${start}, ends_at = ${end} WHERE ${stillMade({ id, meetingId })}`;
        return true;
      }),

    /** What a look at a meeting that is made has shown. */
    seen: (
      known: Known,
      { start, end, wanted, told, differs, trouble, until = null }: Seen,
    ) => db.$executeRaw`
      UPDATE planned_meeting SET starts_at = ${start}, ends_at = ${end}, wanted = ${JSON.stringify(wanted)}::jsonb,
        told = ${JSON.stringify(told)}::jsonb, differs = ${differs}, trouble = ${trouble}, trouble_until = ${until}
      WHERE ${stillMade(known)}`,

    /**
     * What is the matter with a meeting that stays as it is. `unknown` and `deleting` are noted before a change and a
     * deletion are sent: what is then found done, or is not found any more, is no person's doing. @returns false where it is
     * not noted, so that nothing may be sent
     */
    troubled: async (known: Known, trouble: string, until: Date | null = null) =>
      (await db.$executeRaw`
        UPDATE planned_meeting SET trouble = ${trouble}, trouble_until = ${until} WHERE ${stillMade(known)}`) ===
      1,

    /**
     * It is not at Zoom any more: `pruned` by a run, whichever noted that it was about to delete it, or by somebody.
     * @param isOurs it was this run, or it went with its host @returns undefined where that is noted already
     */
    ended: async (known: Known, isOurs = false): Promise<'gone' | 'pruned' | undefined> => {
      const [row] = await db.$queryRaw<{ state: 'gone' | 'pruned' }[]>`
        UPDATE planned_meeting SET trouble = NULL, trouble_until = NULL, differs = '{}',
          state = CASE WHEN ${isOurs} OR trouble = 'deleting' THEN 'pruned' ELSE 'gone' END
        WHERE ${stillMade(known)} RETURNING state`;
      return row?.state;
    },

    /** Forgets what is long over: a date of the past is made no more. One that was held too early is of the past on its day. */
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
