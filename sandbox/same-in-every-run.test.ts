import { afterEach, expect, test } from 'vitest';
import { startSandbox, type TestSandbox } from './harness.ts';
import { createIds } from './ids.ts';

const NOW = Date.parse('2026-07-01T09:00:00Z');
const open: TestSandbox[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const start = async (random: string | undefined, now: number | undefined = NOW) => {
  const zoom = await startSandbox({ random, now });
  open.push(zoom);
  return zoom;
};

/** What an app sees of it, its own port left out. */
async function seen(zoom: TestSandbox): Promise<string> {
  const answers: unknown[] = [];
  for (const person of ['maria', 'amina', 'hanako']) {
    const { access_token, refresh_token } = await zoom.control.issueTokens({ person });
    const meeting = JSON.stringify({ topic: 'New', type: 2, start_time: '2026-08-01T09:00:00Z' });
    const made = { method: 'POST', body: meeting, headers: { 'content-type': 'application/json' } };
    answers.push(access_token, (await zoom.refresh(refresh_token)).json);
    answers.push((await zoom.api('/v2/users/me/meetings', access_token, made)).json);
    for (const path of [
      'users/me',
      'users/me/meetings?page_size=300',
      'users/me/recordings?from=2026-06-01',
      'phone/users/me/recordings',
    ])
      answers.push((await zoom.api(`/v2/${path}`, access_token)).json);
  }
  return JSON.stringify(answers).replaceAll(zoom.url, '');
}

test('with a moment and a word, times, ids, passcodes and tokens are the same in every run', async () => {
  const [one, two] = [await start('any word'), await start('any word')];
  const first = await seen(one);
  expect(first).toContain('2026-07-01T09:00:00Z');
  expect(await seen(two)).toBe(first);
  one.reset();
  expect(await seen(one)).toBe(first);
  expect(await seen(await start('another word'))).not.toBe(first);
  expect(await seen(await start(undefined))).not.toBe(first);
});

test('looking at the page in between changes none of it', async () => {
  const [quiet, watched] = [await start('x'), await start('x')];
  await watched.get('/_sandbox');
  await watched.get('/oauth/authorize');
  expect(await seen(watched)).toBe(await seen(quiet));
});

test('its clock stands at the moment until it is moved, and a reset brings it back', async () => {
  const zoom = await start('x');
  expect(await zoom.control.clock()).toEqual({ now: NOW, iso: '2026-07-01T09:00:00.000Z', mode: 'frozen' });
  expect((await zoom.control.advance('1 h')).now).toBe(NOW + 3_600_000);
  expect((await zoom.control.resume()).mode).toBe('moved');
  zoom.reset();
  expect(await zoom.control.clock()).toMatchObject({ now: NOW, mode: 'frozen' });
  expect((await zoom.control.realTime()).mode).toBe('real');
});

test('ids have the shapes of Zoom’s, made up or drawn from a word', () => {
  for (const ids of [createIds(), createIds('x')]) {
    const meetings = Array.from({ length: 100 }, () => ids.meetingUuid());
    expect(meetings.filter((id) => id.startsWith('/')).length).toBeGreaterThan(5);
    expect(meetings.every((id) => /^[A-Za-z0-9+/]{22}==$/.test(id))).toBe(true);
    expect(new Set(meetings).size).toBe(100);
    expect(ids.uuid('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(ids.zoomId('a')).toMatch(/^[\w-]{22}$/);
    expect(ids.meetingNumber()).toBeGreaterThan(79_999_999_999);
  }
});
