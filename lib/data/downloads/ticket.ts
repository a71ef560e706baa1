import 'server-only';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { vault } from '@/lib/vault';

/** A file of a cloud recording, as it is named in our address. */
export type FileKey = { uuid: string; id: string };

/** What a ticket is valid for: one session of one person, and certain files. */
export type Ticket = {
  userId: string;
  session: { id: string; epoch: number };
  /** By the database's clock. */
  expiresAt: Date;
  /** The results of `markOf` for its files. */
  marks: ReadonlySet<string>;
};

/** How long a ticket is valid. ms */
export const TICKET_MS = 3_600_000;
/** The number of files of one ticket: it has to fit into one header, for which nginx accepts 8 kB. */
export const MOST_FILES = 300;

/** Bytes of a mark. Short is enough: a collision could only give the person another file of their own. */
const MARK_BYTES = 9;

/** A file's digest in a ticket, because ids would not fit into a header. Neither id contains a line break. */
export const markOf = ({ uuid, id }: FileKey): string =>
  createHash('sha256').update(`${uuid}\n${id}`).digest().subarray(0, MARK_BYTES).toString('base64url');

const MARK_LENGTH = (MARK_BYTES * 4) / 3;

const sealed = z.object({
  user: z.string(),
  session: z.object({ id: z.string(), epoch: z.int() }),
  until: z.int(),
  files: z.string(),
});

/** The ticket as a header value: the grant id in clear, by which its seal is opened, and the rest sealed. */
export function sealTicket(grantId: string, { userId, session, expiresAt, marks }: Ticket): string {
  const said: z.infer<typeof sealed> = {
    user: userId,
    session,
    until: expiresAt.getTime(),
    files: [...marks].join(''),
  };
  return `${grantId}.${vault().seal(grantId, 'ticket', JSON.stringify(said))}`;
}

const GRANT = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @returns undefined when it is not a ticket of ours; its expiry and session are not checked here */
export function openTicket(said: string): { grantId: string; ticket: Ticket } | undefined {
  const at = said.indexOf('.');
  const grantId = said.slice(0, Math.max(at, 0));
  if (said.length > 8_000 || !GRANT.test(grantId)) return undefined;
  const opened = vault().unseal(grantId, 'ticket', said.slice(at + 1));
  if (opened === undefined) return undefined;
  const { user, session, until, files } = sealed.parse(JSON.parse(opened));
  const marks = new Set<string>();
  for (let start = 0; start < files.length; start += MARK_LENGTH)
    marks.add(files.slice(start, start + MARK_LENGTH));
  return { grantId, ticket: { userId: user, session, expiresAt: new Date(until), marks } };
}
