import type { Context } from 'hono';
import type { Person } from '../entities.ts';
import { endGrant } from '../grants.ts';
import type { Env } from '../http/call.ts';
import { issueCode } from '../issue.ts';
import { notice, textsFor } from '../page/layout.ts';
import { accountOf, grantOf } from '../store.ts';
import type { World } from '../world.ts';
import { type AuthorizationRequest, callbackUrl, readAuthorizationRequest } from './authorization-request.ts';
import { refuse } from './refusal.ts';
import { rememberPerson } from './sign-in-memory.ts';

/** POST /oauth/authorize: the consent page's form. */
export function decide(world: World, c: Context<Env>): Response | Promise<Response> {
  const call = c.get('call');
  const request = readAuthorizationRequest(world, new URLSearchParams(call.form.get('request') ?? ''));
  if ('refusal' in request) return refuse(c, request.refusal);
  call.client = request.app.clientId;
  const person = world.store.people.get(call.form.get('person') ?? '');
  if (!person || foreignForm(c)) return refuse(c, 'Invalid request');
  rememberPerson(c, person);
  if (call.form.get('decision') !== 'allow') return declined(world, c, request, person);

  const ticked = call.form.getAll('scope');
  const allowed = request.scopes.filter(({ scope, optional }) => !optional || ticked.includes(scope));
  const gated = allowed.filter(({ scope }) => !planAllows(world, person, scope));
  if (gated.some(({ optional }) => !optional)) return broken(c);
  call.outcome = 'allowed, code given';
  const scopes = allowed.filter((entry) => !gated.includes(entry)).map(({ scope }) => scope);
  return sendBack(world, c, request, person, scopes);
}

/** A form posted from another site's page must not decide for anyone. */
function foreignForm(c: Context<Env>): boolean {
  const site = c.req.header('sec-fetch-site');
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

/** A code for this person, on its way to the app. Without `state` when the request had none (zoom-facts 1.4). */
export function sendBack(
  world: World,
  c: Context<Env>,
  request: AuthorizationRequest,
  person: Person,
  scopes: string[],
): Response {
  const { app, redirectUri, challenge, method } = request;
  const whom = { client: app.clientId, person: person.id };
  if (world.switches.get('killEarlierTokensAt', whom) === 'consent') {
    endGrant(world, grantOf(world.store, app.clientId, person.id), 'reauthorized');
  }
  person.apps.set(app.clientId, person.apps.get(app.clientId) ?? world.clock.now());
  const code = issueCode(world, {
    clientId: app.clientId,
    personId: person.id,
    redirectUri,
    challenge,
    method,
    scopes,
  });
  return c.redirect(callbackUrl(request, { code: code.value }));
}

/** What Zoom does when a person declines is not sourced: the redirect of RFC 6749, or none, by switch (zoom-facts 1.4, 8). */
function declined(world: World, c: Context<Env>, request: AuthorizationRequest, person: Person) {
  c.get('call').outcome = 'declined';
  const whom = { client: request.app.clientId, person: person.id };
  if (world.switches.get('denialRedirects', whom))
    return c.redirect(callbackUrl(request, { error: 'access_denied' }));
  const t = textsFor(c);
  return notice(c, t.declinedTitle, t.declinedLead, '');
}

/** A free account cannot grant cloud-recording scopes (zoom-facts 1.4). */
function planAllows(world: World, person: Person, scope: string): boolean {
  return accountOf(world.store, person).plan !== 'free' || !/^(cloud_recording|phone):/.test(scope);
}

function broken(c: Context<Env>) {
  const t = textsFor(c);
  c.get('call').outcome = 'required scope not in the plan';
  return notice(c, t.brokenTitle, t.brokenLead, '', 400);
}
