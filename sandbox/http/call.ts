import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { claimedOwner } from '../ids.ts';
import { appOf, type Store } from '../store.ts';
import type { World } from '../world.ts';
import { readBody } from './body.ts';
import { type Credentials, readCredentials } from './credentials.ts';
import { type Endpoint, endpointAt } from './endpoints.ts';

/** One incoming call, looked at once, before anything answers it. */
export interface Call {
  endpoint?: Endpoint;
  name: string;
  trackingId: string;
  /** undefined: too large. */
  body: string | undefined;
  query: URLSearchParams;
  form: URLSearchParams;
  credentials?: Credentials;
  /** Application's client id and person's id, as far as the call tells them. */
  client?: string;
  person?: string;
  /** One short phrase for the request log, set by whoever answers. */
  outcome?: string;
  /** What Zoom does not say and whoever builds against it wants to know; never a secret. */
  why?: string;
  /** Another write for the same person is still under way (zoom-facts 2.2: lock key). */
  crowded?: boolean;
  faults: string[];
}

export type Env = { Bindings: HttpBindings; Variables: { call: Call } };

const GRANT_TYPES = ['authorization_code', 'refresh_token', 'account_credentials'];

export async function identify({ store, ids }: World, c: Context<Env>): Promise<Call> {
  const url = new URL(c.req.url);
  const endpoint = endpointAt(c.req.method, url.pathname);
  const body = await readBody(c.req).catch(() => '');
  const isForm = (c.req.header('content-type') ?? '').includes('application/x-www-form-urlencoded');
  const form = new URLSearchParams(isForm ? body : '');
  const credentials = readCredentials(c.req.header('authorization'), form, url.searchParams);
  const call: Call = {
    endpoint,
    name: nameOf(endpoint, form, url.searchParams),
    trackingId: ids.trackingId(),
    body,
    query: url.searchParams,
    form,
    credentials,
    faults: [],
  };
  return Object.assign(call, whose(store, call, c.req.header('authorization')));
}

/** A parameter from the form, or from the query (zoom-facts 1.5: both are in use). */
export function param(call: Call, name: string): string | undefined {
  return call.form.get(name) ?? call.query.get(name) ?? undefined;
}

function nameOf(endpoint: Endpoint | undefined, form: URLSearchParams, query: URLSearchParams): string {
  if (endpoint?.name !== 'oauth.token') return endpoint?.name ?? 'other';
  const type = form.get('grant_type') ?? query.get('grant_type') ?? '';
  return `oauth.token.${GRANT_TYPES.includes(type) ? type : 'other'}`;
}

/** Narrowing only; access is decided elsewhere. A dead token still says whose it was. */
function whose(store: Store, call: Call, authorization: string | undefined) {
  const asked = call.credentials?.id ?? param(call, 'client_id');
  const client = appOf(store, asked)?.clientId ?? asked;
  if (call.name === 'oauth.token.authorization_code') {
    return { client, person: store.codes.get(param(call, 'code') ?? '')?.personId };
  }
  if (call.name === 'oauth.token.refresh_token') {
    return { client, person: claimedOwner(param(call, 'refresh_token') ?? '').person };
  }
  if (call.name === 'oauth.revoke')
    return { client, person: claimedOwner(param(call, 'token') ?? '').person };
  if (call.name === 'oauth.consent') return { client: call.client, person: param(call, 'person') };
  if (authorization?.toLowerCase().startsWith('bearer ')) return claimedOwner(authorization.slice(7));
  return { client };
}
