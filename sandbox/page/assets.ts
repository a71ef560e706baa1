import { readFileSync } from 'node:fs';
import { Hono } from 'hono';

const FILES = {
  'sandbox.css': 'text/css; charset=utf-8',
  'board.css': 'text/css; charset=utf-8',
  'live.mjs': 'text/javascript; charset=utf-8',
  'rings.svg': 'image/svg+xml',
} as const;

/** The page's own few files, read once; nothing comes from anywhere else. */
export function assets(): Hono {
  const app = new Hono();
  for (const [name, type] of Object.entries(FILES)) {
    const content = readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8');
    app.get(`/${name}`, (c) => c.body(content, 200, { 'content-type': type, 'cache-control': 'no-cache' }));
  }
  return app;
}
