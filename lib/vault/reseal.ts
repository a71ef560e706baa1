import 'server-only';
import type { Db } from '@/lib/db';
import { Prisma } from '@/prisma/client/client';
import { type Cipher, CipherError, type SealedAt } from './cipher';

export type ResealSummary = { resealed: number; unopened: number };

type Field = SealedAt['field'];

/** Sealed columns of a table. Each row has the id of its grant. */
type Place = {
  table: string;
  idColumn: string;
  /** The field of each column. */
  fields: Record<string, Field>;
  /** Rows that are read at a time. */
  batch: number;
  /** Copies are made anew from Zoom when they do not open, so nobody has to know of them. */
  isCopy: boolean;
};

/** Forms, tickets and parts of addresses are not among them: they are valid for an hour at most. */
const PLACES: Place[] = [
  {
    ...{ table: 'zoom_grant', idColumn: 'id', batch: 500, isCopy: false },
    fields: { access_token: 'access_token', refresh_token: 'refresh_token', profile: 'profile' },
  },
  {
    ...{ table: 'zoom_grant', idColumn: 'id', batch: 50, isCopy: true },
    fields: { meetings: 'meetings' },
  },
  {
    ...{ table: 'calendar_feed', idColumn: 'grant_id', batch: 20, isCopy: true },
    fields: { copy: 'feed_copy', memory: 'feed_memory' },
  },
];

type Row = Record<string, string | null> & { id: string };

/**
 * Seals with the first key of TOKEN_KEYS every stored value sealed with another, so that the old key can be
 * removed. Safe while the app runs: a row that changes meanwhile is sealed with the first key by that change.
 */
export async function reseal(db: Db, cipher: Cipher): Promise<ResealSummary> {
  const summary: ResealSummary = { resealed: 0, unopened: 0 };
  for (const place of PLACES) {
    const { table, idColumn, fields, batch, isCopy } = place;
    const [from, id] = [Prisma.raw(`"${table}"`), Prisma.raw(idColumn)];
    const columns = Prisma.raw(Object.keys(fields).join(', '));
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const rows = await db.$queryRaw<Row[]>`
        SELECT ${id}::text AS id, ${columns} FROM ${from} WHERE ${id} > ${after}::uuid ORDER BY ${id} LIMIT ${batch}`;
      for (const row of rows) {
        const outcome = await resealRow(db, cipher, place, row);
        if (outcome && !(isCopy && outcome === 'unopened')) summary[outcome] += 1;
      }
      const last = rows.at(-1);
      if (!last) break;
      after = last.id;
    }
  }
  return summary;
}

async function resealRow(
  db: Db,
  cipher: Cipher,
  { table, idColumn, fields }: Place,
  row: Row,
): Promise<keyof ResealSummary | undefined> {
  const sealed = Object.entries(fields).map(([name, field]) => ({ name, field, value: row[name] ?? null }));
  if (!sealed.some(({ value }) => value && cipher.isOutdated(value))) return undefined;
  try {
    const set = sealed.map(({ name, field, value }) => {
      const at = { grantId: row.id, field };
      return Prisma.sql`${Prisma.raw(name)} = ${value && cipher.seal(cipher.open(value, at), at)}`;
    });
    const unchanged = sealed.map(
      ({ name, value }) => Prisma.sql`${Prisma.raw(name)} IS NOT DISTINCT FROM ${value}`,
    );
    const updated = await db.$executeRaw`
      UPDATE ${Prisma.raw(`"${table}"`)} SET ${Prisma.join(set)}
      WHERE ${Prisma.raw(idColumn)} = ${row.id}::uuid AND ${Prisma.join(unchanged, ' AND ')}`;
    return updated ? 'resealed' : undefined;
  } catch (error) {
    if (error instanceof CipherError) return 'unopened';
    throw error;
  }
}
