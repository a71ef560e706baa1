import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';

/** The number of connections of a visitor, used at the same time. */
export const ABREAST = 4;

const agent = new Agent({ keepAlive: true, maxSockets: ABREAST });

type Question = {
  /** The host name of the request, when it differs from the address. */
  host?: string;
  cookie?: string;
  onFirst?: () => void;
};

/** Requests one page as a browser does for a navigation, on a kept connection. */
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
      // The server has closed the idle connection: a browser then uses a new one.
      if (call.reusedSocket && error.code === 'ECONNRESET') begin(url, headers).then(resolve, reject);
      else reject(error);
    });
    call.end();
  });
}

/** Closes all kept connections. */
export const hangUp = () => agent.destroy();
