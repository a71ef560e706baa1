import 'server-only';
import { after } from 'next/server';
import { auth, type SignedIn } from '@/lib/auth';
import { inTime, requestDeadline } from '@/lib/deadline';
import { log } from '@/lib/log';
import { type GrantRow, vault } from '@/lib/vault';
import { type FileKey, MOST_FILES, markOf, openTicket, sealTicket, TICKET_MS } from './ticket';

/**
 * The request header with which a program sends its ticket: logs and clients treat this header as secret by
 * default.
 */
export const headerOf = (ticket: string): string => `Authorization: Bearer ${ticket}`;

const shownBy = ({ headers }: Request): string | undefined =>
  /^Bearer(?=$| ) *(.*)/i.exec(headers.get('authorization') ?? '')?.[1];

export const showsTicket = (request: Request): boolean => shownBy(request) !== undefined;

/**
 * Who asks for a file: the owner of the ticket that a program sends, or else the person signed in in this
 * browser. With a ticket no cookie is read.
 */
export async function askerOf(
  request: Request,
  file: FileKey,
): Promise<SignedIn | 'signed_out' | 'unavailable'> {
  const shown = shownBy(request);
  if (shown !== undefined) return holderOf(shown, file);
  const session = await auth();
  return session?.user?.id ? (session as SignedIn) : 'signed_out';
}

/**
 * Issues a ticket for these files to the signed-in person.
 * @returns undefined when the session has ended meanwhile; rejects when the database is away
 */
export async function ticketFor({ user, zoom }: SignedIn, files: FileKey[]): Promise<string | undefined> {
  const living = zoom && (await livingSession(user.id, zoom.session));
  if (!living || living.grant.id !== zoom.grantId) return undefined;
  return sealTicket(living.grant.id, {
    userId: user.id,
    session: zoom.session,
    expiresAt: new Date(living.readAt.getTime() + TICKET_MS),
    marks: new Set(files.slice(0, MOST_FILES).map(markOf)),
  });
}

/** Every invalid ticket gets the same answer. */
async function holderOf(shown: string, file: FileKey): Promise<SignedIn | 'signed_out' | 'unavailable'> {
  const opened = openTicket(shown);
  if (!opened?.ticket.marks.has(markOf(file))) return 'signed_out';
  const { grantId, ticket } = opened;
  try {
    const living = await livingSession(ticket.userId, ticket.session);
    if (!living || living.grant.id !== grantId || living.readAt >= ticket.expiresAt) return 'signed_out';
    return await sessionOf(ticket.userId, living.grant, ticket.session);
  } catch (error) {
    log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'a ticket could not be looked up');
    return 'unavailable';
  }
}

/**
 * Checks the row as for a cookie (lib/auth/callbacks.ts): the session must not have ended, here, everywhere
 * or by a disconnect.
 */
async function livingSession(userId: string, { id, epoch }: { id: string; epoch: number }) {
  const row = await inTime(requestDeadline(), vault().session(userId, id), 'The session');
  if (!row?.grant || row.ended || row.epoch !== epoch || row.grant.state === 'revoked') return undefined;
  return { grant: row.grant, readAt: row.readAt };
}

async function sessionOf(
  userId: string,
  grant: GrantRow,
  session: { id: string; epoch: number },
): Promise<SignedIn> {
  const asked = vault().accessToken(grant, (task) => after(task), false);
  const access = await inTime(requestDeadline(), asked, 'The token');
  return {
    expires: '',
    user: { id: userId },
    accessToken: access.ok ? access.accessToken : undefined,
    zoom: {
      grantId: grant.id,
      state: access.ok ? 'connected' : access.reason,
      scopes: grant.scopes,
      session,
    },
  };
}
