import { PrismaAdapter } from '@auth/prisma-adapter';
import NextAuth from 'next-auth';
import Zoom from 'next-auth/providers/zoom';
import { db } from './db';

const { ZOOM_OAUTH_URL, ZOOM_CLIENT_ID, ZOOM_CLIENT_SECRET } = process.env;

/** Refreshes in the session callback, as Auth.js's guide has it (authjs.dev/guides/refresh-token-rotation). */
export const { handlers, auth } = NextAuth({
  adapter: PrismaAdapter(db),
  trustHost: true,
  providers: [Zoom({ clientId: ZOOM_CLIENT_ID, clientSecret: ZOOM_CLIENT_SECRET })],
  callbacks: {
    async session({ session, user }) {
      const [account] = await db.account.findMany({ where: { userId: user.id, provider: 'zoom' } });
      session.accessToken =
        account.expires_at * 1_000 < Date.now() ? await refresh(account) : account.access_token;
      return session;
    },
  },
});

async function refresh({ provider, providerAccountId, refresh_token }) {
  const answer = await fetch(`${ZOOM_OAUTH_URL}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${ZOOM_CLIENT_ID}:${ZOOM_CLIENT_SECRET}`)}` },
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token }),
  });
  const tokens = await answer.json();
  if (!answer.ok) throw tokens;
  await db.account.update({
    where: { provider_providerAccountId: { provider, providerAccountId } },
    data: {
      access_token: tokens.access_token,
      refresh_token: tokens.refresh_token ?? refresh_token,
      expires_at: Math.floor(Date.now() / 1_000 + tokens.expires_in),
    },
  });
  return tokens.access_token;
}
