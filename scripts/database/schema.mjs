import pg from 'pg';

/**
 * PostgreSQL creates a table in the first existing schema of the role's search_path. When that is not
 * `public` (the manual suggests a schema for each role), the migrations would create tables that the app does
 * not find.
 *
 * @param {string} url
 * @throws with what to do
 */
export async function refuseOtherSchemas(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows } = await client.query(
      'select current_schema() as schema, current_user as role, current_database() as database',
    );
    const { schema, role, database } = rows[0];
    if (schema === 'public') return;
    const where = schema ? `the schema "${schema}"` : 'no schema that it may use';
    throw new Error(
      `The user "${role}" works in ${where}, and this app keeps its tables in "public". Give the app a database of its own, or run as an administrator: ALTER ROLE "${role}" IN DATABASE "${database}" SET search_path = public; GRANT ALL ON SCHEMA public TO "${role}";`,
    );
  } finally {
    await client.end();
  }
}
