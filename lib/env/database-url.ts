import { accessSync, constants } from 'node:fs';
import { parseUrl } from './parse-url';

/**
 * Judges a PostgreSQL URL completely before anything connects, in the same way for the server, the doctor,
 * the migrations and `npm run dev`. `pg` reinterprets what it does not understand (an unknown `sslmode`, a
 * raw `#` in a password), so a mistake would appear as a connection error, if at all.
 */
export type Judged = { ok: true; url: string } | { ok: false; problem: string };

export const DATABASE_EXAMPLE = 'postgresql://user:password@host:5432/evergreen';

const PERCENT = 'in a user name or password @ is %40, / %2F, ? %3F, # %23, % %25, : %3A, a blank %20';
const wrong = (problem: string): Judged => ({
  ok: false,
  problem: `${problem}; for example ${DATABASE_EXAMPLE}`,
});
const raw = (character: string): Judged => ({
  ok: false,
  problem: `holds a raw ${character}; ${PERCENT}`,
});

/** The modes that `pg` supports (pg-connection-string 2); libpq's `allow` is not one of them. */
const SSL_MODES = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'];

/** Parameters of other programs that change where or how to connect; `pg` ignores them silently. */
const NOT_READ: Record<string, string> = {
  sslaccept: 'sslmode says how a certificate is checked',
  sslidentity: 'sslcert and sslkey name a client certificate',
  sslpassword: 'the key of sslkey must have no password',
  sslcrl: 'lists of revoked certificates are not read',
  hostaddr: 'name the address as the host',
  service: 'name host, user and database themselves',
};

/**
 * @param value of DATABASE_URL or DATABASE_DIRECT_URL
 * @returns the URL in the form for `pg`, or the problem: a part of a sentence that contains no part of the
 *   value
 */
export function judgeDatabaseUrl(value: string): Judged {
  if (value === DATABASE_EXAMPLE) return wrong('is the example itself; write your own');
  const scheme = /^postgres(?:ql)?:\/\//i.exec(value)?.[0];
  if (!scheme) return wrong('is not a PostgreSQL URL');
  if (/\s/.test(value)) return raw('blank');
  if (/%(?![0-9a-f]{2})/i.test(value)) return raw('%');
  const rest = value.slice(scheme.length);
  const authority = /^[^/?#]*/.exec(rest)?.[0] ?? '';
  const after = rest.slice(authority.length);
  // An @ after the end of the authority: the character that ended it was meant as a part of the password.
  const path = after.replace(/^(\/[^/?#@]*)\?.*$/s, '$1');
  if ((authority.includes('@') ? path : after).includes('@')) return raw(after[0] ?? '');
  if (after.includes('#')) return raw('#');
  const [user = '', host = ''] = splitAtLast(authority, '@');
  if (user.includes('@')) return raw('@');
  return judgeParts(scheme, { user, host, after });
}

function splitAtLast(text: string, mark: string): [string, string] {
  const at = text.lastIndexOf(mark);
  return at < 0 ? ['', text] : [text.slice(0, at), text.slice(at + 1)];
}

function judgeParts(scheme: string, parts: { user: string; host: string; after: string }): Judged {
  const { user, host, after } = parts;
  const [path = '', query = ''] = after.split(/\?(.*)/s);
  const parameters = new URLSearchParams(query);
  if (!user.split(':')[0] && !parameters.get('user')) return wrong('names no user');
  if (host.includes(',')) return wrong('names several hosts; name one');
  const [, name = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/s.exec(host) ?? [];
  if (!name && !parameters.get('host')) return wrong('names no host');
  if (port && !(/^\d{1,5}$/.test(port) && Number(port) > 0 && Number(port) < 65_536))
    return wrong('names a port that is none');
  const database = path.slice(1);
  if (!database) return wrong('names no database');
  if (database.includes('/')) return raw('/');
  for (const part of [user, name, database])
    if (!decodes(part)) return wrong('holds a % sequence that is not UTF-8');
  // `pg` does not decode these in the name of a database.
  if (decodeURI(database) !== decodeURIComponent(database))
    return wrong(
      'names a database with one of / ? # & = + $ , : ; @ in its name, which a URL cannot say here',
    );
  const address = `${user ? `${user}@` : ''}${host}/${database}`;
  // `pg` treats a URL without a host as a socket's, which WHATWG's parser refuses.
  if (name && !parseUrl(`postgresql://${address}`)) return wrong('names a host that is none');
  return judgeParameters(`${scheme}${address}`, parameters);
}

function decodes(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function judgeParameters(address: string, parameters: URLSearchParams): Judged {
  if ([...parameters.keys()].some((name) => !/^[\w.]+$/.test(name))) return raw('?');
  const schema = parameters.get('schema');
  if ((schema && schema !== 'public') || parameters.has('search_path') || setsSearchPath(parameters))
    return wrong('names a schema; the tables are in "public", so give the app a database of its own');
  parameters.delete('schema');
  for (const [name, instead] of Object.entries(NOT_READ))
    if (parameters.has(name)) return wrong(`holds ${name}, which is not read here: ${instead}`);
  const problem = tlsProblem(parameters);
  if (problem) return wrong(problem);
  const query = parameters.toString();
  return { ok: true, url: query ? `${address}?${query}` : address };
}

const setsSearchPath = (parameters: URLSearchParams) => /search_path/i.test(parameters.get('options') ?? '');

/** Checks the TLS parameters and rewrites them in the form for `pg`. */
function tlsProblem(parameters: URLSearchParams): string | undefined {
  const mode = parameters.get('sslmode');
  if (mode !== null && !SSL_MODES.includes(mode))
    return `has an sslmode that is none of ${SSL_MODES.join(', ')}`;
  const ssl = parameters.get('ssl');
  if (ssl === 'false') parameters.set('ssl', '0');
  else if (ssl !== null && !['true', '1', '0', 'no-verify'].includes(ssl))
    return 'has an ssl that is none of true, false, no-verify';
  // libpq's value for "the authorities this machine trusts"; Node.js trusts its own list by default.
  if (parameters.get('sslrootcert') === 'system') {
    parameters.delete('sslrootcert');
    parameters.set('sslmode', 'verify-full');
  }
  for (const name of ['sslrootcert', 'sslcert', 'sslkey']) {
    const unreadable = whyUnreadable(parameters.get(name));
    if (unreadable) return `names a file as ${name} that cannot be read here (${unreadable})`;
  }
  const compatible = parameters.get('uselibpqcompat') === 'true';
  if (compatible && mode === 'verify-ca' && !parameters.has('sslrootcert'))
    return 'says sslmode=verify-ca without an sslrootcert';
  // pg 8 treats these three as verify-full, and prints a warning about it on every start.
  if (!compatible && mode !== null && ['prefer', 'require', 'verify-ca'].includes(mode))
    parameters.set('sslmode', 'verify-full');
  if (!['postgres', 'direct', null].includes(parameters.get('sslnegotiation')))
    return 'has an sslnegotiation that is neither postgres nor direct';
  return undefined;
}

function whyUnreadable(file: string | null): string | undefined {
  if (file === null) return undefined;
  try {
    accessSync(file, constants.R_OK);
    return undefined;
  } catch (error) {
    return String((error as { code?: string }).code);
  }
}
