import type { Context } from 'hono';
import { html } from 'hono/html';

/** A profile picture: initials on rings, drawn here so that nothing is fetched from anywhere. */
export async function picture(c: Context, name: string): Promise<Response> {
  const letters = [...new Intl.Segmenter('en').segment(name)].map(({ segment }) => segment);
  const initial = letters.find((letter) => /\p{L}/u.test(letter)) ?? '?';
  const svg =
    await html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" role="img" aria-label="${name}">
<rect width="96" height="96" fill="#e3eee6"/>
<g fill="none" stroke="#1f5c43" stroke-opacity=".25"><circle cx="48" cy="48" r="44"/><circle cx="49" cy="49" r="36"/><circle cx="50" cy="50" r="28"/></g>
<text x="48" y="62" text-anchor="middle" font-family="system-ui, sans-serif" font-size="40" fill="#1f5c43">${initial.toUpperCase()}</text>
</svg>`;
  return c.body(String(svg), 200, {
    'content-type': 'image/svg+xml; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'none'; sandbox",
    'cache-control': 'max-age=300',
  });
}
