import { describe, expect, it, vi } from 'vitest';
import type { SignedIn } from '@/lib/auth';
import { env } from '@/lib/env';
import { vault } from '@/lib/vault';
import { type DataWorld, dataWorld } from '@/proof/worlds/data';
import { visiting } from '@/proof/worlds/visiting';
import { linkOf, personOf } from './person';
import { handlePicture } from './picture';

vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);

const world = dataWorld();

type Someone = Awaited<ReturnType<DataWorld['connect']>>;
const zoomUrl = () => env().ZOOM_API_URL;
async function signedIn(picture: (someone: Someone) => string | undefined) {
  const someone = await world.connect('Ada');
  visiting.session = await world.sessionOf(someone);
  const user = { id: someone.person.id, pictureUrl: picture(someone) };
  await vault().rememberProfile(someone.grantId, user);
  return personOf(user).picture;
}
const ask = (path = '/api/picture', headers: Record<string, string> = {}) =>
  handlePicture(new Request(`http://127.0.0.1:3000${path}`, { headers }));
const own = ({ person }: Someone) => `${zoomUrl()}/p/v2/${person.id}`;
/** A transparent pixel with status 200, so that browsers report no error; not cached. */
async function expectNothing(answer: Response) {
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/gif']);
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
  expect((await answer.arrayBuffer()).byteLength).toBeLessThan(50);
}

describe('the picture of a person', () => {
  it('is the one of their last known profile, kept by their browser alone', async () => {
    const path = await signedIn(own);
    const answer = await ask(path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(answer.headers.get('cache-control')).toBe('private, max-age=3600');
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'");
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(100);
    const again = await ask(path, { 'if-none-match': answer.headers.get('etag') ?? '' });
    expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0]);
  });

  it('is never kept under another version, and never one that the query names', async () => {
    await signedIn(own);
    for (const path of [
      '/api/picture',
      '/api/picture?v=AAAAAAAAAAAAAAAA',
      '/api/picture?url=http://10.0.0.1/',
    ])
      expect((await ask(path)).headers.get('cache-control'), path).toBe('private, no-store');
  });

  it('is one clear pixel where there is none to be had', async () => {
    for (const address of [
      undefined,
      'http://10.0.0.1/a.png',
      'https://169.254.169.254/a.png',
      'file:///etc/passwd',
      `${zoomUrl()}/p/v2/nobody`,
      `${zoomUrl()}/_sandbox/api/state`,
    ]) {
      const path = await signedIn(() => address);
      await expectNothing(await ask(path));
    }
  });

  it('is for nobody who is not signed in, or whose session was not looked up', async () => {
    const path = await signedIn(own);
    const session = visiting.session as SignedIn;
    for (const changed of [null, { ...session, zoom: undefined }, { ...session, user: { id: 'another' } }]) {
      visiting.session = changed;
      await expectNothing(await ask(path));
    }
  });
});

describe('an address of Zoom’s', () => {
  it.each([
    'https://zoom.us/j/1234567890?pwd=a',
    'http://127.0.0.1:4000/j/1',
    'HTTPS://company.zoom.us/my/ada',
  ])('becomes a link: %s', (address) => expect(linkOf(address)).toBe(address));
  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>',
    'http://zoom.us/j/1',
    'zoommtg://zoom.us/join',
    '//evil.example',
    '/j/1',
    'zoom.us/j/1',
    `https://zoom.us/${'x'.repeat(3_000)}`,
    '',
    undefined,
  ])('does not: %s', (address) => {
    expect(linkOf(address)).toBeUndefined();
    expect(personOf({ id: 'a', personalMeetingUrl: address }).personalMeetingUrl).toBeUndefined();
  });
});
