import type { Person } from '@/e2e/fleet/fleet';
import type { Answer } from '@/e2e/fleet/send';

/** Sends the form that a server action drew, as a browser without scripts does. @param nth of the page's forms */
export async function sendForm({ visitor }: Person, path: string, nth = 0): Promise<Answer> {
  const page = await visitor.ask(path);
  const forms = [...page.body.matchAll(/<form\b[^>]*multipart[^>]*>([\s\S]*?)<\/form>/gi)];
  const fields = [
    ...(forms[nth]?.[1] ?? '').matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g),
  ];
  if (fields.length === 0) throw new Error(`There is no such form on ${path}`);
  const body = new URLSearchParams();
  const boundary = 'a-boundary-of-our-own';
  for (const [, name = '', value = ''] of fields) body.append(name, value);
  const parts = [...body].map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return visitor.ask(path, 0, {
    method: 'POST',
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      origin: visitor.places.canonical,
      'sec-fetch-site': 'same-origin',
    },
    body: `${parts.join('')}--${boundary}--\r\n`,
  });
}
