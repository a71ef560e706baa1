import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Person } from '../entities.ts';
import { languageOf, type Messages, messagesFor } from './messages.ts';

/** What goes into a page; produced by hono's `html`, which escapes every value. */
export type Markup = ReturnType<typeof html>;

const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

export function textsFor(c: Context): Messages {
  return messagesFor(languageOf(c.req.header('accept-language')));
}

/** How a seeded person is described, in the reader's language where the seed knows it. */
export function aboutPerson(c: Context, person: Person): string {
  const japanese = languageOf(c.req.header('accept-language')) === 'ja' ? person.aboutInJapanese : undefined;
  return japanese ?? person.about;
}

/** A whole page in the reader's language, with a banner that says what this is not. */
export async function page(c: Context, title: string, body: Markup, status = 200): Promise<Response> {
  const language = languageOf(c.req.header('accept-language'));
  const t = messagesFor(language);
  const whole = await html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · ${t.notZoom}</title>
<link rel="icon" href="/_sandbox/assets/rings.svg" type="image/svg+xml">
<link rel="stylesheet" href="/_sandbox/assets/sandbox.css">
<link rel="stylesheet" href="/_sandbox/assets/board.css">
</head>
<body>
<aside class="banner" aria-label="${t.whatThisIs}">${t.notZoom}</aside>
${body}
</body>
</html>`;
  return new Response(String(whole), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Language',
    },
  });
}

/** One card in the middle: consent, refusals, the company's sign-in. */
export function notice(c: Context, title: string, lead: string, detail: Markup | string, status = 200) {
  const t = textsFor(c);
  const body = html`<main class="card">
<h1>${title}</h1>
<p>${lead}</p>
${detail}
<p class="aside"><a href="/_sandbox">${t.backToSandbox}</a></p>
</main>`;
  return page(c, title, body, status);
}
