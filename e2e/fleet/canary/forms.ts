import type { Person } from '@/e2e/fleet/fleet';
import type { Answer } from '@/e2e/fleet/send';

/** Sends the page's own form, as a browser without scripts does; forms of the page's head come before it. */
export async function sendForm({ visitor }: Person, path: string): Promise<Answer> {
  const page = await visitor.ask(path);
  const action = [...page.body.matchAll(/<form\b[^>]*action="([^"]+)"[^>]*method="post"/gi)].at(-1)?.[1];
  if (!action) throw new Error(`There is no form on ${path}`);
  return pressForm({ visitor }, action);
}

/** Sends an empty form to a route, as from a page of this app. */
export function pressForm({ visitor }: Pick<Person, 'visitor'>, action: string): Promise<Answer> {
  return visitor.ask(action, 0, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: visitor.places.canonical,
      'sec-fetch-site': 'same-origin',
    },
    body: '',
  });
}
