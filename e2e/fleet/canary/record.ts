import type { Fleet, Person } from '@/e2e/fleet/fleet';
import type { Answer } from '@/e2e/fleet/send';
import { createCipher, type SealedAt } from '@/lib/vault/cipher';
import type { Secret } from './search';

/** A text that left a process, and where it went. */
export interface Leaf {
  where: string;
  text: string;
}

const headOf = ({ headers }: Answer) => [...headers].map(([name, value]) => `${name}: ${value}`).join('\n');

/** Records every answer that a person gets from the app. */
export function listenTo({ visitor }: Person, leaves: Leaf[]): void {
  visitor.places = {
    ...visitor.places,
    onAnswer: (path, answer) =>
      leaves.push({ where: `answer of ${path.slice(0, 60)}`, text: `${headOf(answer)}\n\n${answer.body}` }),
  };
}

export const logsOf = ({ instances }: Pick<Fleet, 'instances'>): Leaf[] =>
  instances.map((instance, index) => ({ where: `log of process ${index}`, text: instance.log() }));

/** Every column of every row of every table, as text. */
export async function databaseOf({ db }: Fleet): Promise<Leaf[]> {
  const tables = await db.rows<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
  );
  const leaves: Leaf[] = [];
  for (const { name } of tables) {
    const rows = await db.rows<{ text: string }>(`select t::text as text from ${name} t`);
    leaves.push({ where: `table ${name}`, text: rows.map(({ text }) => text).join('\n') });
  }
  return leaves;
}

/** The secrets in a process's environment, which it must not reveal. */
export function environmentSecrets({ env, databaseUrl }: Fleet): Secret[] {
  const id = env.ZOOM_CLIENT_ID ?? '';
  const given = [
    'AUTH_SECRET',
    'CRON_SECRET',
    'ZOOM_CLIENT_SECRET',
    'ZOOM_S2S_CLIENT_SECRET',
    'ZOOM_WEBHOOK_SECRET_TOKEN',
    'SETUP_CODE',
  ];
  const [, key = ''] = (env.TOKEN_KEYS ?? '').split(':');
  return [
    ...given.map((name) => ({ name, value: env[name] ?? '' })),
    { name: 'TOKEN_KEYS', value: key },
    { name: 'the sealing key’s bytes', value: Buffer.from(key, 'base64').toString('latin1') },
    { name: 'the client’s Basic header', value: `${id}:${env.ZOOM_CLIENT_SECRET}` },
    {
      name: 'the account’s Basic header',
      value: `${env.ZOOM_S2S_CLIENT_ID}:${env.ZOOM_S2S_CLIENT_SECRET}`,
    },
    { name: 'the database’s password', value: new URL(databaseUrl).password },
  ];
}

/** The tokens that the rows hold now, opened. */
export async function tokensOf({ db, env }: Fleet): Promise<Secret[]> {
  const [id = '', key = ''] = (env.TOKEN_KEYS ?? '').split(':');
  const cipher = createCipher([{ id, key: Buffer.from(key, 'base64') }]);
  return (await db.grants()).flatMap(({ id: grantId, access_token, refresh_token, revision }) => {
    const open = (sealed: string | null, field: SealedAt['field']) =>
      sealed ? [{ name: `${field} ${revision}`, value: cipher.open(sealed, { grantId, field }) }] : [];
    return [...open(access_token, 'access_token'), ...open(refresh_token, 'refresh_token')];
  });
}
