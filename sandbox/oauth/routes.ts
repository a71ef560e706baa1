import { Hono } from 'hono';
import { oauthError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import type { World } from '../world.ts';
import { authorizePage, companySignedIn, companySignIn } from './authorize.ts';
import { authenticateClient } from './client-auth.ts';
import { decide } from './decision.ts';
import { metadata } from './metadata.ts';
import { revoke } from './revoke.ts';
import { token } from './token.ts';

export function oauthRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/oauth/authorize', (c) => authorizePage(world, c));
  app.post('/oauth/authorize', (c) => decide(world, c));
  app.get('/oauth/company-sign-in', (c) => companySignIn(c));
  app.post('/oauth/company-sign-in', (c) => companySignedIn(c));
  app.post('/oauth/token', (c) => token(world, c));
  app.post('/oauth/revoke', (c) => revoke(world, c));
  // Needs "Use App on Device", which no app here has (zoom-facts 1.11).
  app.post('/oauth/devicecode', (c) => {
    const client = authenticateClient(world, c);
    return client instanceof Response
      ? client
      : oauthError(c, 400, 'unsupported_grant_type', 'unsupported grant type');
  });
  app.get('/.well-known/oauth-authorization-server', (c) => c.json(metadata(world.url)));
  return app;
}
