import { type Answer, type Question, send } from './send';

/** The addresses for a visitor: the app under its one name on several processes, and Zoom. */
export interface Places {
  /** The app's public origin; every process answers to this name. */
  canonical: string;
  instances: { url: string }[];
  zoomUrl: string;
  /** Called with every answer of the app. */
  onAnswer?: (path: string, answer: Answer) => void;
}

export interface Visit extends Answer {
  /** Every requested address, in order; the app's own as paths. */
  trail: string[];
  /** How often Allow was pressed at Zoom. */
  presses: number;
}

export interface VisitOptions {
  /** Which process answers; a function chooses by path. */
  on?: number | ((path: string) => number);
  /** The person who presses Allow at Zoom if it asks. Absent: nothing is pressed. */
  allow?: string;
}

const MOST_STEPS = 20;

/**
 * A client like a browser: stores cookies and follows redirects, including those in a page that has begun to
 * stream.
 */
export function createVisitor(given: Places) {
  // Cookies do not depend on ports, as in a browser, so the app's processes and the sandbox share a jar.
  const jar = new Map<string, string>();

  const keep = (answer: Answer) => {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';');
      const name = pair.slice(0, pair.indexOf('='));
      const gone = attributes.some((attribute) => attribute.trim().toLowerCase() === 'max-age=0');
      if (gone) jar.delete(name);
      else jar.set(name, pair.slice(pair.indexOf('=') + 1));
    }
    return answer;
  };

  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

  const navigation = () => ({
    accept: 'text/html',
    'accept-language': 'en-US',
    'sec-fetch-dest': 'document',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-site': 'none',
    ...(jar.size > 0 ? { cookie: cookie() } : {}),
  });

  /** One request to the app, without following a redirect. */
  const ask = async (path: string, on = 0, question: Question = {}): Promise<Answer> => {
    const instance = visitor.places.instances[on];
    if (!instance) throw new Error(`There is no process ${on}`);
    const { host } = new URL(visitor.places.canonical);
    const headers = { ...navigation(), ...question.headers };
    const answer = await send(instance.url, path, { ...question, host, headers });
    visitor.places.onAnswer?.(path, answer);
    return keep(answer);
  };

  const askZoom = async (url: URL, question: Question = {}): Promise<Answer> =>
    keep(
      await send(url.origin, url.pathname + url.search, {
        ...question,
        headers: { ...navigation(), 'sec-fetch-site': 'same-origin', ...question.headers },
      }),
    );

  const pressAllow = (at: URL, page: Answer, person: string): Promise<Answer> => {
    const scopes = [...page.body.matchAll(/name="scope"[^>]*value="([^"]+)"/g)].map(
      ([, scope]) => scope ?? '',
    );
    const form = new URLSearchParams({ request: at.search.slice(1), person, decision: 'allow' });
    for (const scope of scopes) form.append('scope', scope);
    return askZoom(new URL('/oauth/authorize', at), {
      method: 'POST',
      body: form.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  };

  /** Opens a page of the app and follows all redirects, as a browser would. */
  const visit = async (path: string, { on = 0, allow }: VisitOptions = {}): Promise<Visit> => {
    const trail: string[] = [];
    let presses = 0;
    let at = new URL(path, visitor.places.canonical);
    let pressing: Promise<Answer> | undefined;
    for (let step = 0; step < MOST_STEPS; step++) {
      const isOurs = at.origin === visitor.places.canonical;
      const here = at.pathname + at.search;
      if (!pressing) trail.push(isOurs ? here : at.href);
      const index = typeof on === 'function' ? on(at.pathname) : on;
      const answer = await (pressing ?? (isOurs ? ask(here, index) : askZoom(at)));
      pressing = undefined;
      const next = answer.headers.get('location') ?? redirectInPage(answer.body);
      if (next) {
        at = new URL(next, at);
        continue;
      }
      if (isOurs || !allow) return { ...answer, trail, presses };
      presses += 1;
      pressing = pressAllow(at, answer, allow);
    }
    throw new Error(`It never ends: ${trail.join(' -> ')}`);
  };

  const visitor = {
    /** May be replaced: the same browser with other processes. */
    places: given,
    jar,
    ask,
    visit,
    /** Signs in with Zoom completely, and returns the last page. */
    signIn: (person: string, options: VisitOptions = {}) =>
      visit('/api/sign-in?callbackUrl=/profile', { ...options, allow: person }),
  };
  return visitor;
}

export type Visitor = ReturnType<typeof createVisitor>;

/** A redirect that came after the page had begun to stream: React writes it as a meta refresh. */
function redirectInPage(html: string): string | undefined {
  const found = /id="__next-page-redirect"[^>]*content="\d+;url=([^"]+)"/.exec(html)?.[1];
  return found?.replaceAll('&amp;', '&');
}
