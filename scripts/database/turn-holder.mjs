/**
 * Describes the holder of an advisory lock. PostgreSQL shows everybody its process and the time of its
 * connection; its name and address only to the same role and to the administrator.
 *
 * @param {import('pg').Client} client
 * @param {number} lock
 * @returns {Promise<string>} for example "process 4711 of the database (evergreen migrate, from 10.0.0.5),
 *   connected since 2026-11-29 12:00:00 UTC"
 */
export async function holderOf(client, lock) {
  const { rows } = await client.query(
    `select a.pid, nullif(a.application_name, '') as name, host(a.client_addr) as address,
            to_char(a.backend_start at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') as since
     from pg_locks l left join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.granted and l.objid = $1 and l.classid = 0 and l.pid <> pg_backend_pid()
       and l.database = (select oid from pg_database where datname = current_database())`,
    [lock],
  );
  const holder = rows[0];
  if (!holder?.pid) return 'a process that the database does not name';
  const told = [holder.name, holder.address && `from ${holder.address}`].filter(Boolean).join(', ');
  const since = holder.since ? `, connected since ${holder.since} UTC` : '';
  return `process ${holder.pid} of the database${told && ` (${told})`}${since}`;
}
