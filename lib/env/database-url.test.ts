import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { describe, expect, inject, it } from 'vitest';
import { judgeDatabaseUrl } from './database-url';

const AT = '@db.example.com:5432/evergreen';

describe('a PostgreSQL URL is refused', () => {
  it.each<[string, string]>([
    ['postgresql://user:password@host:5432/evergreen', 'is the example itself'],
    ['mysql://a:b@host/x', 'is not a PostgreSQL URL'],
    ['host=db dbname=x', 'is not a PostgreSQL URL'],
    [`postgresql://u:pa#ss${AT}`, 'holds a raw #'],
    [`postgresql://u:p@a#ss${AT}`, 'holds a raw #'],
    [`postgresql://u:pa/ss${AT}`, 'holds a raw /'],
    [`postgresql://u:p@a/ss${AT}`, 'holds a raw /'],
    [`postgresql://u:pa?ss${AT}`, 'holds a raw ?'],
    [`postgresql://u:p@a?ss${AT}`, 'holds a raw ?'],
    [`postgresql://u:pa@ss${AT}`, 'holds a raw @'],
    [`postgresql://u:pa%ss${AT}`, 'holds a raw %'],
    [`postgresql://u:pass%${AT}`, 'holds a raw %'],
    [`postgresql://u:pa ss${AT}`, 'holds a raw blank'],
    [`postgresql://u:pa%ffss${AT}`, 'holds a % sequence that is not UTF-8'],
    [`postgresql://u:pass${AT}#x`, 'holds a raw #'],
    ['postgresql://db.example.com:5432/x', 'names no user'],
    ['postgresql://:pw@db.example.com/x', 'names no user'],
    ['postgresql://u:p@/x', 'names no host'],
    ['postgresql://u:p@:5432/x', 'names no host'],
    ['postgresql://u:p@db.example.com', 'names no database'],
    ['postgresql://u:p@db.example.com/', 'names no database'],
    ['postgresql://u:p@db.example.com?sslmode=disable', 'names no database'],
    ['postgresql://u:p@db.example.com:port/x', 'names a port that is none'],
    ['postgresql://u:p@db.example.com:0/x', 'names a port that is none'],
    ['postgresql://u:p@db.example.com:99999/x', 'names a port that is none'],
    ['postgresql://u:p@a.example:1,b.example:2/x', 'names several hosts'],
    ['postgresql://u:p@ho^st/x', 'names a host that is none'],
    ['postgresql://u:p@db.example.com/a/b', 'holds a raw /'],
    ['postgresql://u:p@db.example.com/a%23b', 'names a database with one of'],
    [`postgresql://u:p${AT}?schema=mine`, 'names a schema'],
    [`postgresql://u:p${AT}?search_path=mine`, 'names a schema'],
    [`postgresql://u:p${AT}?options=-c%20search_path%3Dmine`, 'names a schema'],
    [`postgresql://u:p${AT}?sslmode=requre`, 'has an sslmode that is none of disable'],
    [`postgresql://u:p${AT}?sslmode=allow`, 'has an sslmode that is none of disable'],
    [`postgresql://u:p${AT}?sslmode=`, 'has an sslmode that is none of disable'],
    [`postgresql://u:p${AT}?ssl=yes`, 'has an ssl that is none of'],
    [`postgresql://u:p${AT}?sslrootcert=/nowhere/ca.pem`, 'names a file as sslrootcert that cannot be read'],
    [`postgresql://u:p${AT}?sslkey=/nowhere/key.pem`, 'names a file as sslkey that cannot be read'],
    [`postgresql://u:p${AT}?sslaccept=accept_invalid_certs`, 'holds sslaccept, which is not read here'],
    [`postgresql://u:p${AT}?uselibpqcompat=true&sslmode=verify-ca`, 'says sslmode=verify-ca without'],
    [`postgresql://u:p${AT}?sslnegotiation=fast`, 'has an sslnegotiation'],
  ])('%s: %s', (url, problem) => {
    const verdict = judgeDatabaseUrl(url);
    expect(verdict.ok ? verdict.url : verdict.problem).toContain(problem);
  });
});

const FILE = fileURLToPath(import.meta.url);

describe('a PostgreSQL URL is taken', () => {
  it.each<[string, string?]>([
    [`postgresql://u:p${AT}`],
    [`postgres://u:p${AT}`],
    ['postgresql://u@[::1]:5432/x'],
    ['postgresql://u:p%40%2F%3F%23%25%3A%20@host/x'],
    ['postgresql://u:p:a$[]&=+!*()@host/x'],
    ['postgresql://u@/x?host=/var/run/postgresql', 'postgresql://u@/x?host=%2Fvar%2Frun%2Fpostgresql'],
    [`postgresql://u:p${AT}?schema=public`, `postgresql://u:p${AT}`],
    [`postgresql://u:p${AT}?sslmode=disable`],
    [`postgresql://u:p${AT}?sslmode=no-verify`],
    // pg 8 treats these three values like the fourth, with a warning.
    [`postgresql://u:p${AT}?sslmode=require`, `postgresql://u:p${AT}?sslmode=verify-full`],
    [`postgresql://u:p${AT}?sslmode=prefer`, `postgresql://u:p${AT}?sslmode=verify-full`],
    [`postgresql://u:p${AT}?sslmode=verify-ca`, `postgresql://u:p${AT}?sslmode=verify-full`],
    [`postgresql://u:p${AT}?uselibpqcompat=true&sslmode=require`],
    [`postgresql://u:p${AT}?ssl=false`, `postgresql://u:p${AT}?ssl=0`],
    [
      `postgresql://u:p${AT}?sslmode=verify-full&sslrootcert=system`,
      `postgresql://u:p${AT}?sslmode=verify-full`,
    ],
    [`postgresql://u:p${AT}?sslmode=verify-full&sslrootcert=${encodeURIComponent(FILE)}`],
    // The forms of URL that providers show (docs/deploy.md).
    [
      'postgresql://u:p@ep-a-1-pooler.eu.aws.neon.tech/x?sslmode=require&channel_binding=require',
      'postgresql://u:p@ep-a-1-pooler.eu.aws.neon.tech/x?sslmode=verify-full&channel_binding=require',
    ],
    ['postgresql://postgres.abc:p@aws-0-eu.pooler.supabase.com:6543/postgres?pgbouncer=true'],
  ])('%s', (given, written = given) => {
    expect(judgeDatabaseUrl(given)).toEqual({ ok: true, url: written });
  });

  it.each(['p@/?#% :[]"\\', "pä$$wörd'日本", '%41', ' '])(
    'and signs in with the password %j',
    async (password) => {
      const server = new pg.Client({ connectionString: inject('postgresUrl') });
      await server.connect();
      const user = `u${randomUUID().replaceAll('-', '')}`;
      await server.query(`create role ${user} login password ${server.escapeLiteral(password)}`);
      await server.end();
      const url = new URL(inject('postgresUrl'));
      const verdict = judgeDatabaseUrl(
        `postgresql://${user}:${encodeURIComponent(password)}@${url.host}${url.pathname}`,
      );
      const client = new pg.Client({ connectionString: verdict.ok ? verdict.url : verdict.problem });
      await client.connect();
      expect((await client.query('select current_user as name')).rows).toEqual([{ name: user }]);
      await client.end();
    },
  );
});
