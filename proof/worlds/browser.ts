import { parseCookies } from '@/lib/auth/cookies';

/** The headers of a browser when a person navigates to an address. */
export const NAVIGATION = {
  'sec-fetch-dest': 'document',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-site': 'same-origin',
};

export type Browser = ReturnType<typeof createBrowser>;

/** A client like a browser, for handlers that are called directly: it stores and sends cookies. */
export function createBrowser(origin: string) {
  const jar = new Map<string, string>();
  const cookieHeader = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

  return {
    jar,
    cookieHeader,

    /** Stores Set-Cookie lines as a browser does. */
    keep(lines: string[]): void {
      for (const line of lines) {
        const [[name, value] = ['', '']] = parseCookies(line.split(';')[0] ?? '');
        if (/; Max-Age=0(;|$)/.test(line)) jar.delete(name);
        else jar.set(name, value);
      }
    },

    /**
     * A request from this browser in its present state.
     * @param url absolute, or a path of the app
     */
    goes(url: string, headers: Record<string, string> = {}, method = 'GET'): Request {
      const cookie = cookieHeader();
      return new Request(new URL(url, origin), {
        method,
        headers: { ...NAVIGATION, ...(cookie ? { cookie } : {}), ...headers },
      });
    },
  };
}

/** What a sign-in writes into the head of this answer. bytes */
export function headBytes(answer: Response): number {
  const lines = [
    `location: ${answer.headers.get('location') ?? ''}`,
    ...answer.headers.getSetCookie().map((line) => `set-cookie: ${line}`),
  ];
  return lines.reduce((sum, line) => sum + line.length + 2, 0);
}
