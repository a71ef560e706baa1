import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';

/** How many connections a visitor holds, and asks on at once. */
export const ABREAST = 4;

const agent = new Agent({ keepAlive: true, maxSockets: ABREAST });

type Question = {
  /** The name asked for, where it is not the address asked at. */
  host?: string;
  cookie?: string;
  onFirst?: () => void;
};

/** One page, as a browser asks for it that somebody opens it in, on a connection that is kept. */
export async function ask(url: string, path: string, { host, cookie, onFirst }: Question = {}) {
  const answer = await begin(url + path, {
    accept: 'text/html',
    'accept-language': 'en-US',
    'sec-fetch-dest': 'document',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-site': 'none',
    ...(host && { host }),
    ...(cookie && { cookie }),
  });
  answer.once('data', () => onFirst?.());
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part);
  return { status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString() };
}

function begin(url: string, headers: Record<string, string>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const call: ClientRequest = request(url, { agent, headers }, resolve);
    call.on('error', (error: NodeJS.ErrnoException) => {
      // The server hung up on a connection that nothing was asked on for a while: a browser asks on a new one.
      if (call.reusedSocket && error.code === 'ECONNRESET') begin(url, headers).then(resolve, reject);
      else reject(error);
    });
    call.end();
  });
}

/** No connection is kept any longer. */
export const hangUp = () => agent.destroy();
