import 'server-only';
import { headers } from 'next/headers';
import { cache } from 'react';
import { browserSession } from '@/lib/auth/browser-session';
import { createDeadline, within } from '@/lib/deadline';
import { log } from '@/lib/log';
import { type Account, accountOf } from './account';
import { type OpenPage, openPages } from './open-pages';

/** A signed-in person who views a public page. */
export type Visitor = { account?: Account; pages: OpenPage[] };

/** A page that needs no database does not wait longer for it. ms */
const HEAD_WITHIN_MS = 1_000;

/**
 * The person signed in in this browser, for the head of a public page. Zoom is not asked and nothing is
 * rotated. Undefined when nobody is signed in, or the database does not answer in time.
 */
export const getVisitor = cache(async (): Promise<Visitor | undefined> => {
  const asked = browserSession((await headers()).get('cookie'));
  try {
    const session = await within(createDeadline(HEAD_WITHIN_MS), asked, () => undefined);
    if (session?.kind !== 'living') return undefined;
    return { account: accountOf(session.grant), pages: openPages(session.grant.scopes, session.grant) };
  } catch (error) {
    log.warn({ error: String(error) }, 'the head of a page does not say who is signed in');
    return undefined;
  }
});
