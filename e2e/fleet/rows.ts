import type { Database } from '@/e2e/harness/database';

/** The columns of a grant's row that the fleet's tests check. */
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

/** The number of seconds after which the row would have allowed another try. */
export type FailedRow = Row & { retry_in_s: number };

const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 25;

/**
 * Repeats until there is a result.
 * @throws after 20 s, naming what did not come
 */
export async function until<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`It did not come: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/**
 * Tests do not wait for back-offs, and none must end during an assertion: the database extends each to an
 * hour, until `retryNow`, and records how long it would have been.
 */
export async function holdBackOffs(db: Database): Promise<void> {
  await db.rows(`
    create schema held;
    create table held.back_off (grant_id uuid primary key, retry_in_s float8 not null);
    create function held.hold() returns trigger language plpgsql as $$ begin
      insert into held.back_off values (new.id, extract(epoch from new.retry_at - clock_timestamp()))
        on conflict (grant_id) do update set retry_in_s = excluded.retry_in_s;
      new.retry_at = clock_timestamp() + interval '1 hour';
      return new;
    end $$;
    create trigger hold before update on zoom_grant for each row
      when (new.failures > old.failures and new.retry_at is not null) execute function held.hold()`);
}

/** Reads the rows of grants by person, and makes them older. */
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

    /** One minute before the expiry of the access token: within every margin. */
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

    /** Allows the next try at once, so that no test waits for a back-off. */
    retryNow: (person: string) => change(person, `retry_at = clock_timestamp()`, 'retry_at is not null'),

    /** Waits for a failed try; its back-off is extended, so no other try follows. */
    failedOnce: (person: string) =>
      until('a failed try in the row', async () => {
        const [row] = await db.rows<FailedRow>(
          `select zoom_grant.*, clock_timestamp() as read_at, retry_in_s
           from zoom_grant join held.back_off on grant_id = zoom_grant.id
           where zoom_user_id = $1 and failures > 0 and lease_until is null`,
          [person],
        );
        return row;
      }),

    belongsTo: (person: string, issuer: string) => change(person, `issuer = '${issuer}'`),
  };
}

export type Rows = ReturnType<typeof createRows>;
