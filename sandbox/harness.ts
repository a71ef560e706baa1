import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Control, createControl } from './client.ts';
import { errorAnswer } from './control/answers.ts';
import { operationAt } from './control/operations.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from './index.ts';

/** For the sandbox's own tests: one sandbox over real HTTP, and the calls an app would make. */
export const CLIENT = { id: 'sandbox-client-id', secret: 'sandbox-client-secret' };
export const ACCOUNT_CLIENT = { id: 'sandbox-s2s-client-id', secret: 'sandbox-s2s-client-secret' };
export const REDIRECT = 'http://127.0.0.1:3000/api/auth/callback/zoom';

export function basic({ id, secret }: { id: string; secret: string }): string {
  return `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
}

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers whose shape is what they test
  json: any;
  text: string;
}

export async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status: response.status, headers: response.headers, json, text };
}

export interface TestSandbox extends Sandbox {
  control: Control;
  /** POST /oauth/token with Basic, unless told otherwise. */
  token(form: Record<string, string>, client?: typeof CLIENT | null): Promise<Answer>;
  refresh(refreshToken: string): Promise<Answer>;
  /** The API with a bearer. */
  api(path: string, accessToken: string, init?: RequestInit): Promise<Answer>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
}

export async function startSandbox(options: SandboxOptions = {}): Promise<TestSandbox> {
  const sandbox = await createSandbox(options);
  const { url } = sandbox;
  const token: TestSandbox['token'] = async (form, client = CLIENT) => {
    const headers: Record<string, string> = client ? { authorization: basic(client) } : {};
    return read(
      await fetch(`${url}/oauth/token`, { method: 'POST', headers, body: new URLSearchParams(form) }),
    );
  };
  return {
    ...sandbox,
    control: createControl(url, checkedFetch(url)),
    token,
    refresh: (refreshToken) => token({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    api: async (path, accessToken, init = {}) =>
      read(
        await fetch(url + path, {
          ...init,
          headers: { authorization: `Bearer ${accessToken}`, ...init.headers },
        }),
      ),
    get: async (path, headers = {}) => read(await fetch(url + path, { redirect: 'manual', headers })),
  };
}

/** Holds the control API to its description, in every test: whatever it answers is of the form that openapi.json tells. */
function checkedFetch(url: string): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const path = new URL(String(input)).pathname.replace('/_sandbox/api', '');
    const operation = operationAt(init?.method ?? 'GET', path);
    if (!operation?.answer) throw new Error(`${url}: ${init?.method} ${path} is not described`);
    if (!response.ok) {
      errorAnswer.parse(await response.clone().json());
    } else {
      if (response.status !== operation.status) throw new Error(`${path} answered ${response.status}`);
      operation.answer.parse(await response.clone().json());
    }
    return response;
  };
}

/** The consent page and its form, as a browser would go through them. Gives where the person is sent, or the page. */
export async function goThroughConsent(
  sandbox: Sandbox,
  query: Record<string, string>,
  choice: { person: string; decision?: 'allow' | 'decline'; scopes?: string[]; cookie?: string },
): Promise<Answer & { location: URL | undefined; cookie: string }> {
  const request = new URLSearchParams({
    response_type: 'code',
    client_id: CLIENT.id,
    redirect_uri: REDIRECT,
    ...query,
  });
  const form = new URLSearchParams({
    request: request.toString(),
    person: choice.person,
    decision: choice.decision ?? 'allow',
  });
  const offered = sandbox.store().apps[0]?.scopes ?? [];
  for (const scope of choice.scopes ?? offered.map((entry) => entry.scope)) form.append('scope', scope);
  const headers: Record<string, string> = choice.cookie ? { cookie: choice.cookie } : {};
  const response = await fetch(`${sandbox.url}/oauth/authorize`, {
    method: 'POST',
    body: form,
    headers,
    redirect: 'manual',
  });
  const location = response.headers.get('location');
  const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return {
    ...(await read(response)),
    cookie,
    location: location === null ? undefined : new URL(location, sandbox.url),
  };
}

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  /** The exact bytes. */
  body: string;
}

export interface Receiver {
  url: string;
  received: Received[];
  close(): Promise<void>;
}

/** An app's webhook endpoint: keeps the raw bytes, and answers as told. */
export async function startReceiver(
  answer: (request: Received, count: number) => { status: number; body?: string } | 'silence' = () => ({
    status: 200,
  }),
): Promise<Receiver> {
  const received: Received[] = [];
  const server: Server = createServer((incoming, outgoing) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const request = {
        path: incoming.url ?? '',
        headers: incoming.headers,
        body: Buffer.concat(parts).toString('utf8'),
      };
      received.push(request);
      const said = answer(request, received.length);
      if (said !== 'silence') outgoing.writeHead(said.status).end(said.body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received, close };
}
