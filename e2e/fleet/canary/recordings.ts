import type { Fleet, Person } from '@/e2e/fleet/fleet';
import type { Leaf } from './record';
import type { Secret } from './search';

/**
 * The sandbox's path of a file that needs no bearer (zoom-facts M6): anybody with such a link can read it.
 */
export const SIGNED_LINK = '/rec/content/';

const FORM = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
const KINDS: Record<string, string>[] = [{}, { rsc: '1' }];

/**
 * Recordings of two months, viewed and searched, and one of them downloaded by the ticket in a file for curl:
 * successfully, with an altered ticket, and while Zoom refuses.
 */
export async function recordingsOf(fleet: Fleet, person: Person, leaves: Leaf[]): Promise<Secret[]> {
  const { visitor } = person;
  const seed = { topic: 'Vogelkunde', transcript: 'The nightjar sings at dusk.', chat: 'Seen two.' };
  for (const minutesAgo of [90, 50_000])
    await fleet.sandbox.addRecording(person.id, { ...seed, minutesAgo, minutes: 20 });
  const month = new Date(Date.now() - 90 * 60_000).toISOString().slice(0, 7);
  const list = await visitor.ask('/recordings?whole');
  const own = /\/recordings\/[\w-]{20,}/.exec(list.body)?.[0] ?? '/recordings';
  for (const page of [
    own,
    '/recordings/words?q=nightjar&whole',
    '/recordings/space?whole',
    '/recordings/save?whole',
  ])
    for (const headers of KINDS) await visitor.ask(page, 1, { headers });
  const made = await visitor.ask('/api/recordings/curl', 0, {
    method: 'POST',
    headers: { ...FORM, origin: visitor.places.canonical },
    body: `month=${month}&kind=video&kind=transcript`,
  });
  // This answer is meant to give the person the ticket, so it is not recorded.
  leaves.pop();
  const ticket = /Bearer (\S+)"/.exec(made.body)?.[1] ?? '';
  const files = [...made.body.matchAll(/url = "[^"]*(\/api\/recordings\/file\?[^"]+)"/g)].map(
    ([, path = '']) => path,
  );
  if (!ticket || files.length === 0) throw new Error(`No file for curl: ${made.status}`);
  const byTicket = (path: string, bearer: string) =>
    visitor.ask(path, 1, { headers: { cookie: '', authorization: `Bearer ${bearer}` } });
  for (const path of files) await byTicket(path, ticket);
  const [path = ''] = files;
  await byTicket(path, `${ticket.slice(0, -3)}AAA`);
  await byTicket(`${path}x`, ticket);
  for (const status of [401, 403, 500]) {
    const fault = await fleet.sandbox.fault({ endpoint: 'files.download', kind: 'status', status, times: 0 });
    await byTicket(path, ticket);
    await fault.clear();
  }
  // The part before the seal is the grant's id, which is not secret.
  return [{ name: 'a ticket for files', value: ticket.slice(ticket.lastIndexOf('.') + 1) }];
}
