import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { after } from 'next/server';
import NextAuth from 'next-auth';
import { cache } from 'react';
import { isDisconnected } from './browser-session';
import { authConfig } from './config';
import { lookAtSession } from './look';
import './types';

/**
 * The session of this request, for server components: the user, `session.accessToken` and `session.zoom`.
 * Reads the database once for each request, however many components ask, and rotates when due.
 */
export const auth = cache(async () => lookAtSession((await headers()).get('cookie'), (task) => after(task)));

export type SignedIn = NonNullable<Awaited<ReturnType<typeof auth>>> & { user: { id: string } };

/**
 * The session, or a redirect to sign-in and back. When the connection was removed meanwhile, the redirect
 * goes to the sign-in page, which says so, and not directly to Zoom's consent page.
 * @param returnTo a path of this app
 */
export async function requireUser(returnTo: string): Promise<SignedIn> {
  const session = await auth();
  if (session?.user?.id) return session as SignedIn;
  const way = (await isDisconnected((await headers()).get('cookie'))) ? '/sign-in' : '/api/sign-in';
  redirect(`${way}?callbackUrl=${encodeURIComponent(returnTo)}`);
}

/**
 * As `requireUser`, for a page that asks Zoom: when the answer to a refresh was lost, the person is sent
 * through Zoom's authorize page and back, without a click. Must be called before the page streams, so that it
 * is an HTTP redirect.
 */
export async function requireConnectedUser(returnTo: string): Promise<SignedIn> {
  const session = await requireUser(returnTo);
  if (session.zoom?.state === 'reauthorize')
    redirect(`/api/reauthorize?callbackUrl=${encodeURIComponent(returnTo)}`);
  return session;
}

/** Ends this browser's session and every copy of its cookie. */
export async function signOut(): Promise<void> {
  await NextAuth(() => authConfig({ audience: 'server', schedule: (task) => after(task) })).signOut({
    redirect: false,
  });
}
