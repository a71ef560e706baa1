import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Person } from '../entities.ts';
import type { Env } from '../http/call.ts';
import { notice, textsFor } from '../page/layout.ts';
import { grantOf } from '../store.ts';
import type { World } from '../world.ts';
import { type AuthorizationRequest, readAuthorizationRequest } from './authorization-request.ts';
import { consentPage } from './consent-page.ts';
import { sendBack } from './decision.ts';
import { redirectHelp, refuse } from './refusal.ts';
import { rememberedPerson } from './sign-in-memory.ts';

/** GET /oauth/authorize: Zoom's checks, a company's sign-in where there is one, then the consent page or straight back. */
export function authorizePage(world: World, c: Context<Env>): Response | Promise<Response> {
  const call = c.get('call');
  const request = readAuthorizationRequest(world, call.query);
  if ('refusal' in request) return refuse(c, request.refusal, redirectHelp(world, c, request));
  const person = rememberedPerson(world, c);
  const whom = { client: request.app.clientId, person: person?.id };
  Object.assign(call, whom);
  if (world.switches.get('companySignIn', whom) && !call.query.has('_company')) return toCompany(c);
  if (world.switches.get('adminPreApproval', whom)) return awaitApproval(c);
  if (person && mayskip(world, request, person)) {
    call.outcome = 'consent skipped, code given';
    return sendBack(world, c, request, person, lastScopes(world, request, person));
  }
  call.outcome = 'consent shown';
  return consentPage(world, c, request, person);
}

function toCompany(c: Context<Env>): Response {
  c.get('call').outcome = 'sent to the company sign-in';
  return c.redirect(`/oauth/company-sign-in?${c.get('call').query}`);
}

function awaitApproval(c: Context<Env>) {
  const t = textsFor(c);
  c.get('call').outcome = 'admin approval needed';
  return notice(c, t.approvalTitle, t.approvalLead, '', 403);
}

function mayskip(world: World, request: AuthorizationRequest, person: Person): boolean {
  const whom = { client: request.app.clientId, person: person.id };
  return (
    person.apps.has(request.app.clientId) && world.switches.get('consentForAddedApp', whom) === 'skipped'
  );
}

/** Without a consent page no scope is added: those that were allowed last and that the app still asks for. */
function lastScopes(world: World, request: AuthorizationRequest, person: Person): string[] {
  const asked = request.scopes.map(({ scope }) => scope);
  const last = grantOf(world.store, request.app.clientId, person.id)?.scopes;
  return last ? asked.filter((scope) => last.includes(scope)) : asked;
}

/** A hop before consent, as companies with their own sign-in have it (zoom-facts 1.4). */
export function companySignIn(c: Context<Env>) {
  const t = textsFor(c);
  c.get('call').outcome = 'company sign-in shown';
  const form = html`<form method="post"><button class="main">${t.companyGo}</button></form>`;
  return notice(c, t.companyTitle, t.companyLead, form);
}

export function companySignedIn(c: Context<Env>): Response {
  const query = new URLSearchParams(c.get('call').query);
  query.set('_company', 'done');
  return c.redirect(`/oauth/authorize?${query}`, 303);
}
