import pg from 'pg';

/** Direct access to the app's database, to check and change its rows in plain SQL. */
export async function openDatabase(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const rows = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    (await client.query(sql, values)).rows;

  return {
    rows,
    count: async (table: string) =>
      Number((await rows<{ n: string }>(`select count(*) as n from ${table}`))[0]?.n),
    /** All grants, oldest first. */
    grants: () => rows<GrantColumns>('select * from zoom_grant order by authorized_at'),
    async clear() {
      const tables = await rows<{ name: string }>(
        `select quote_ident(tablename) as name from pg_tables
         where schemaname = 'public' and tablename <> '_prisma_migrations'`,
      );
      // Disables the trigger that protects the audit log. One text is one transaction, which rolls back on an
      // error.
      await client.query(
        `select set_config('session_replication_role', 'replica', true);
         truncate ${tables.map(({ name }) => name).join(', ')} cascade`,
      );
    },
    close: () => client.end(),
  };
}

export type Database = Awaited<ReturnType<typeof openDatabase>>;

/** The columns of a grant's row that tests check. */
export interface GrantColumns {
  id: string;
  user_id: string;
  zoom_user_id: string;
  state: 'connected' | 'reconnect_required' | 'revoked';
  revision: number;
  access_token: string | null;
  refresh_token: string | null;
  intent_revision: number | null;
  failures: number;
}
