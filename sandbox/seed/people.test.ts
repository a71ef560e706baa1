import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox, type TestSandbox } from '../harness.ts';

let zoom: TestSandbox;
let now = 0;

beforeAll(async () => {
  zoom = await startSandbox({ clock: () => now });
});
afterAll(() => zoom.close());
beforeEach(() => {
  now = Date.parse('2026-06-15T10:00:00Z');
});

const ask = async (person: string, path: string) => {
  const { access_token } = await zoom.control.issueTokens({ person });
  return (await zoom.api(`/v2/users/me/${path}`, access_token)).json;
};

describe('the people of the seed', () => {
  test.each(['00:05', '10:00', '21:55', '23:58'])(
    'amina has a live, an invited and coming meetings at %s UTC',
    async (time) => {
      now = Date.parse(`2026-06-15T${time}:00Z`);
      zoom.reset();
      expect((await ask('amina', 'meetings?type=live')).meetings).toHaveLength(1);
      const { meetings } = await ask('amina', 'upcoming_meetings');
      expect(meetings.filter((one: { is_host: boolean }) => !one.is_host)).toHaveLength(2);
      expect(meetings.length).toBeGreaterThan(4);
      await zoom.control.advance('40 d');
      expect((await ask('amina', 'upcoming_meetings')).meetings.length).toBeGreaterThan(1);
    },
  );

  test('among her topics are right-to-left, emoji, markup and one of 200 characters', async () => {
    zoom.reset();
    const topics = (await zoom.control.meetings('amina')).map(({ topic }) => topic);
    for (const kind of [/[\u0600-\u06ff]/, /\p{Emoji_Presentation}/u, /<script>/, /^.{200}$/])
      expect(topics.some((topic) => kind.test(topic))).toBe(true);
  });

  test('nils has no meetings, and olga is refused hers without a licence', async () => {
    zoom.reset();
    expect((await ask('nils', 'meetings')).meetings).toEqual([]);
    expect((await ask('nils', 'upcoming_meetings')).meetings).toEqual([]);
    expect((await ask('olga', 'meetings')).code).toBe(3161);
  });
});
