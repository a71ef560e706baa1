import { gzipSync } from 'node:zlib';
import type { Line } from '@/proof/bench/part';
import { ask } from './ask';
import { goalLine } from './goal';
import type { Server } from './server';

/** kB, of a thousand bytes. */
const MOST_HTML: Record<string, number> = { '/': 25, '/profile': 20 };
const MOST_SCRIPTS = 1.05;
const PAGES = ['/', '/sign-in', '/profile', '/connection', '/connection/history', '/meetings', '/recordings'];

const kb = (bytes: number) => (bytes / 1_000).toFixed(1);

/** The HTML of our pages and the scripts of each, gzipped, beside those of an empty page. */
export async function bytesOf(ours: Server, empty: Server, cookie: string): Promise<Line[]> {
  const bare = await scriptBytes(empty, (await ask(empty.url, '/')).body);
  const lines: Line[] = [];
  for (const path of PAGES) {
    const signedIn = path === '/' || path === '/sign-in' ? undefined : cookie;
    const { status, body } = await ask(ours.url, path, { host: ours.host, cookie: signedIn });
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    const html = Buffer.byteLength(body);
    const most = MOST_HTML[path];
    lines.push(
      goalLine(
        `HTML of ${path}`,
        `${kb(html)} kB`,
        '',
        most ? `under ${most} kB` : '',
        most ? html < most * 1_000 : undefined,
      ),
    );
    const scripts = await scriptBytes(ours, body);
    lines.push(
      goalLine(
        `scripts of ${path}, gzipped`,
        `${kb(scripts)} kB = ${(scripts / bare).toFixed(3)}`,
        `empty page: ${kb(bare)} kB`,
        `at most ${MOST_SCRIPTS}`,
        scripts <= MOST_SCRIPTS * bare,
      ),
    );
  }
  return lines;
}

/** The scripts that a present browser loads; those for browsers without modules are left out. */
async function scriptBytes({ url, host }: Server, html: string): Promise<number> {
  const tags = html.match(/<script\b[^>]*>/g) ?? [];
  const sources = tags
    .filter((tag) => !/\bnomodule\b/i.test(tag))
    .map((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1]);
  let bytes = 0;
  for (const source of new Set(sources)) {
    if (!source) continue;
    const { status, body } = await ask(url, source.replaceAll('&amp;', '&'), { host });
    if (status !== 200) throw new Error(`${source} answered ${status}`);
    bytes += gzipSync(body).length;
  }
  return bytes;
}
