import type { Context } from 'hono';
import type { ZoomApp } from '../apps.ts';
import type { Code } from '../entities.ts';
import { authorize } from '../grants.ts';
import { oauthError } from '../http/answers.ts';
import { type Env, param } from '../http/call.ts';
import { issuePair } from '../issue.ts';
import type { World } from '../world.ts';
import { tokenAnswer } from './answer.ts';
import { verifierFits } from './pkce.ts';

const CODE_LIFE = 5 * 60_000;

/** Trades a code once, within 5 minutes, to the app, redirect and challenge it was made for (zoom-facts 1.5). */
export function codeGrant(world: World, c: Context<Env>, app: ZoomApp): Response {
  const call = c.get('call');
  const code = world.store.codes.get(param(call, 'code') ?? '');
  const failsAs = world.switches.get('codeFailsAs', call);
  const unusable = whyUnusable(world, code, app);
  if (!code || unusable) {
    call.why = unusable;
    return oauthError(c, 400, failsAs, 'Invalid authorization code');
  }
  const redirect = param(call, 'redirect_uri');
  const tolerated = redirect === undefined && world.switches.get('missingRedirectUri', call) === 'tolerated';
  if (redirect !== code.redirectUri && !tolerated) {
    call.why = `the code was asked for with ${code.redirectUri}`;
    return oauthError(c, 400, 'invalid_request', 'Redirect URI mismatch.');
  }
  if (!verifierFits(code, param(call, 'code_verifier'))) {
    return oauthError(c, 400, 'invalid_grant', 'Invalid code verifier');
  }
  const person = world.store.people.get(code.personId);
  if (!person) return oauthError(c, 400, failsAs, 'Invalid authorization code');

  code.used = true;
  const grant = authorize(world, app, person, code.scopes);
  const { access, refresh } = issuePair(world, grant);
  return tokenAnswer(world, c, grant, access, refresh);
}

function whyUnusable(world: World, code: Code | undefined, app: ZoomApp): string | undefined {
  if (!code) return 'no such code was ever given';
  if (code.used) return 'the code was used before';
  if (code.clientId !== app.clientId) return 'the code was given to another app';
  return fresh(world, code) ? undefined : 'the code is older than 5 minutes';
}

function fresh(world: World, code: Code): boolean {
  return world.clock.now() - code.issuedAt < CODE_LIFE;
}
