import type { Database } from '@/e2e/harness/database';

/** What the fleet's tests look at of a grant's row. */
export interface Row {
  id: string;
  user_id: string;
  zoom_user_id: string;
  issuer: string;
  state: 'connected' | 'reconnect_required' | 'revoked';
  revision: number;
  access_token: string | null;
  access_expires_at: Date | null;
  refresh_token: string | null;
  issued_at: Date | null;
  intent_revision: number | null;
  intent_tries: number;
  failures: number;
  failure: string | null;
  retry_at: Date | null;
  lease_until: Date | null;
  profile: string | null;
  read_at: Date;
}

/** After how many seconds the row itself would have let somebody try again. */
export type FailedRow = Row & { retry_in_s: number };

const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 25;

/** Asks again and again until there is an answer. @throws after 20 s, naming what did not come */
export async function until<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`It did not come: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** The rows of grants as one person's: looked at, and made older than they are. */
export function createRows(db: Database) {
  const change = (person: string, set: string, where = 'true') =>
    db.rows<Row>(
      `update zoom_grant set ${set} where zoom_user_id = $1 and ${where}
       returning *, clock_timestamp() as read_at`,
      [person],
    );

  return {
    of: async (person: string): Promise<Row | undefined> =>
      (
        await db.rows<Row>('select *, clock_timestamp() as read_at from zoom_grant where zoom_user_id = $1', [
          person,
        ])
      )[0],

    /** One minute before the end of the access token: inside every margin. */
    nearEnd: (person: string) =>
      change(
        person,
        `access_expires_at = clock_timestamp() + interval '1 minute',
         issued_at = clock_timestamp() - interval '59 minutes'`,
      ),

    expire: (person: string) =>
      change(
        person,
        `access_expires_at = clock_timestamp() - interval '1 second',
         issued_at = clock_timestamp() - interval '61 minutes'`,
      ),

    /** The next try may be now: nobody waits for a back-off in a test. */
    retryNow: (person: string) => change(person, `retry_at = clock_timestamp()`, 'retry_at is not null'),

    /** Waits for a failed try, and in the same statement sees to it that no other follows by itself. */
    failedOnce: (person: string) =>
      until('a failed try in the row', async () => {
        const [row] = await db.rows<FailedRow>(
          `update zoom_grant set retry_at = clock_timestamp() + interval '1 hour'
           where zoom_user_id = $1 and failures > 0 and lease_until is null
           returning *, clock_timestamp() as read_at,
             extract(epoch from old.retry_at - clock_timestamp())::float as retry_in_s`,
          [person],
        );
        return row;
      }),

    belongsTo: (person: string, issuer: string) => change(person, `issuer = '${issuer}'`),
  };
}

export type Rows = ReturnType<typeof createRows>;
