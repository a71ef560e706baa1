import { randomUUID } from 'node:crypto';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createTranslator } from 'use-intl/core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Move } from '@/components/recordings/move';
import { Space } from '@/components/recordings/space';
import { Trash } from '@/components/recordings/trash';
import en from '@/lib/i18n/en.json';
import { dataWorld } from '@/proof/worlds/data';
import { ledTo, ORIGIN } from '@/proof/worlds/meeting-forms';
import { recorderOf } from '@/proof/worlds/recordings';
import { visiting } from '@/proof/worlds/visiting';
import { handleChoose, handleRestore, handleTrash } from './move';
import { getMove } from './move-page';
import { getSpace } from './space';
import { getTrash } from './trash';

vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);
vi.mock('@/lib/deadline', async () => (await import('@/proof/worlds/visiting')).deadline());

let someone: Awaited<ReturnType<typeof recorderOf>>;
const world = dataWorld({ ZOOM_DEADLINE_MS: '20000' });
beforeEach(async () => {
  await world.zoom.clearFaults();
  someone = await recorderOf(world);
  visiting.session = someone.session;
});

const t = createTranslator({ locale: 'en', messages: en, namespace: 'recordings', timeZone: 'UTC' });
const html = (node: ReactNode) => renderToStaticMarkup(node);

function post(path: string, fields: [string, string][], headers: Record<string, string> = {}) {
  return new Request(ORIGIN + path, {
    method: 'POST',
    headers: {
      origin: ORIGIN,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
    body: new URLSearchParams(fields).toString(),
  });
}
const withItems = (key: string, items: string[]): [string, string][] => [
  ['form', key],
  ...items.map((item): [string, string] => ['recording', item]),
];
const space = async (until?: string, by?: string) => {
  const part = await getSpace(until, by);
  if (!part.ok) throw new Error(part.reason);
  return part.value;
};
const formIn = (url: URL) => url.searchParams.get('form') ?? '';
const view = async (form: string) => {
  const found = await getMove(form);
  if (typeof found === 'string') throw new Error(found);
  return found;
};
/** Chooses these recordings and returns the form that asks. */
async function choose(topics: string[]) {
  const { rows, key } = await space();
  const items = rows.filter(({ topic = '' }) => topics.includes(topic)).map(({ item }) => item);
  return formIn(ledTo(await handleChoose(post('/api/recordings/choose', withItems(key, items)))));
}
const trash = (form: string) => handleTrash(post('/api/recordings/trash', [['form', form]]));
const outcomes = (found: Awaited<ReturnType<typeof view>>) =>
  Object.fromEntries(found.items.map(({ topic, outcome }) => [topic, outcome]));

describe('what takes the most room', () => {
  it('is found window by window, back to when the person came to Zoom, largest or oldest first', async () => {
    await world.zoom.addRecording(someone.person.id, { topic: 'Small', minutesAgo: 300, minutes: 1 });
    await world.zoom.addRecording(someone.person.id, { topic: 'Old', minutesAgo: 100 * 1_440, minutes: 5 });
    await world.zoom.addRecording(someone.person.id, { topic: 'Large', minutesAgo: 40 * 1_440, minutes: 90 });
    await world.zoom.addRecording(someone.person.id, { topic: 'Young', minutesAgo: 30, readyInMinutes: 60 });
    const bySize = await space();
    expect(bySize.rows.map(({ topic }) => topic)).toEqual(['Large', 'Old', 'Small']);
    // The one in work takes no room yet.
    const files = (await world.zoom.recordings(someone.person.id)).flatMap((one) => one.files);
    const ready = files.filter((file) => file.ready);
    expect(ready.length).toBeLessThan(files.length);
    expect(bySize.bytes).toBe(ready.reduce((sum, { size }) => sum + size, 0));
    expect((await space(undefined, 'age')).rows.map(({ topic }) => topic)).toEqual(['Old', 'Large', 'Small']);
    expect(await someone.asked('api.recordings.list')).toBe(2 * 14);
    const further = await space(bySize.goOn);
    expect([further.seen, further.to]).toEqual([0, bySize.goOn]);
    expect(further.to < bySize.from).toBe(true);
    expect([bySize.isCut, further.isCut]).toEqual([false, false]);
    const looks = [bySize, further];
    for (let last = further; last.goOn; looks.push(last)) last = await space(last.goOn);
    // The last look ends with the month in which the person came to Zoom.
    expect(looks.at(-1)?.from).toBe('2020-02-01');
    expect(new Set(looks.map(({ from }) => from)).size).toBe(looks.length);
  });

  it('is told as far as it was looked, where Zoom ends the look', async () => {
    await world.zoom.addRecording(someone.person.id, { topic: 'Here', minutesAgo: 300 });
    await someone.fault('api.recordings.list', { kind: 'status', status: 503, skip: 2 });
    expect(await space()).toMatchObject({ stopped: 'zoom_unavailable', seen: 1, goOn: expect.any(String) });
  });

  const listed = (...others: object[]) => {
    const start_time = new Date(Date.now() - 86_400_000).toISOString();
    return [{ uuid: 'one==', topic: 'One', start_time, recording_files: [] }, ...others];
  };

  it('is not said to be all where an entry cannot be read', async () => {
    await someone.fault('api.recordings.list', { kind: 'answer', fields: { meetings: listed({}) } });
    const last = await space();
    expect(last.unread).toBeGreaterThan(0);
    const telling = {
      now: new Date(),
      today: '2026-11-29',
      timeZone: 'UTC',
      isZoneKnown: true,
      language: 'en',
      t,
    };
    const shown = (unread: number) =>
      html(
        <Space
          view={{ ...last, unread, rows: [], goOn: undefined }}
          isUnpicked={false}
          hasFailed={false}
          telling={telling as never}
        />,
      );
    const { end, none } = en.recordings.space;
    for (const said of [end, none]) {
      expect(shown(0)).toContain(said);
      expect(shown(1)).not.toContain(said);
    }
    expect(shown(1)).toContain('One recording in Zoom’s list could not be read.');
  });

  it('is counted once and known in part where Zoom’s list leads round', async () => {
    const json = { meetings: listed(), next_page_token: 'round' };
    await someone.fault('api.recordings.list', { kind: 'status', status: 200, json });
    await world.zoom.clearRequests();
    expect(await space()).toMatchObject({ seen: 1, stopped: 'zoom_unavailable', goOn: expect.any(String) });
    expect(await someone.asked('api.recordings.list')).toBe(2);
  });

  it('is a form that a hundred of the longest topics fit into, and a page of less than 300 kB', async () => {
    await world.zoom.addManyRecordings(someone.person.id, { count: 300, days: 20 });
    const { rows, key, seen, isCut } = await space();
    expect([seen, rows.length, isCut]).toEqual([300, 100, true]);
    const body = new URLSearchParams(
      withItems(
        key,
        rows.map(({ item }) => item),
      ),
    ).toString();
    expect(Buffer.byteLength(body)).toBeLessThan(60 << 10);
    const form = formIn(
      ledTo(
        await handleChoose(
          post(
            '/api/recordings/choose',
            withItems(
              key,
              rows.map(({ item }) => item),
            ),
          ),
        ),
      ),
    );
    expect((await view(form)).items).toHaveLength(100);
  });
});

describe('moving to the trash', () => {
  beforeEach(async () => {
    for (const [index, topic] of ['A', 'B', 'C'].entries())
      await world.zoom.addRecording(someone.person.id, { topic, minutesAgo: 300 + index * 60, minutes: 10 });
  });

  it('asks first, naming how many and how large, and has moved nothing by then', async () => {
    const found = await view(await choose(['A', 'B']));
    expect(found).toMatchObject({ state: 'asking', bytes: 2 * (1_200_000 + 400_000) });
    const drawn = html(<Move view={found} language="en" t={t} />);
    expect(drawn).toContain('Move 2 recordings to the trash?');
    expect(drawn).toContain('Yes, move 2 recordings (3 MB)');
    expect(await someone.standings()).toEqual({ A: 'kept', B: 'kept', C: 'kept' });
    expect(await someone.asked('api.recordings.delete')).toBe(0);
  });

  it('moves those and no others, into the trash and never for good, and can be undone', async () => {
    const form = await choose(['A', 'B']);
    const done = await view(formIn(ledTo(await trash(form))));
    expect([done.state, outcomes(done)]).toEqual(['done', { A: 'done', B: 'done' }]);
    expect(await someone.standings()).toEqual({ A: 'trashed', B: 'trashed', C: 'kept' });
    const restored = ledTo(
      await handleRestore(post('/api/recordings/restore', withItems(done.undo.key, done.undo.items))),
    );
    expect(outcomes(await view(formIn(restored)))).toEqual({ A: 'done', B: 'done' });
    expect(await someone.standings()).toEqual({ A: 'kept', B: 'kept', C: 'kept' });
  });

  it('pressed twice, at once and again, moves each once and tells the same', async () => {
    const form = await choose(['A', 'B', 'C']);
    const answers = await Promise.all([trash(form), trash(form), trash(form)]);
    for (const answer of [...answers, await trash(form)])
      expect(outcomes(await view(formIn(ledTo(answer))))).toEqual({ A: 'done', B: 'done', C: 'done' });
    expect(await someone.asked('api.recordings.delete')).toBe(3);
  });

  it('says of each what came of it: refused, gone, still in work', async () => {
    await world.zoom.addRecording(someone.person.id, { topic: 'Locked', minutesAgo: 500, noRights: true });
    const gone = await world.zoom.addRecording(someone.person.id, { topic: 'Gone', minutesAgo: 600 });
    const form = await choose(['A', 'Locked', 'Gone']);
    await world.zoom.forgetRecording(someone.person.id, gone.uuid);
    const done = await view(formIn(ledTo(await trash(form))));
    expect(outcomes(done)).toEqual({ A: 'done', Locked: 'no_permission', Gone: 'gone' });
    expect([done.undo.items.length, done.again.items.length]).toEqual([1, 0]);
    const drawn = html(<Move view={done} language="en" t={t} />);
    expect(drawn).toContain('1 of 3 recordings were moved to the trash');
    expect(drawn).toContain('It was no longer there');
    expect(drawn).toContain('Your Zoom account does not permit this.');
  });

  it('whose answer is lost is told as unknown and never sent again', async () => {
    const form = await choose(['A']);
    await someone.fault('api.recordings.delete', { kind: 'reset', when: 'after' });
    const done = await view(formIn(ledTo(await trash(form))));
    expect(outcomes(done)).toEqual({ A: 'unknown' });
    expect([await someone.asked('api.recordings.delete'), done.again.items]).toEqual([1, []]);
    const drawn = html(<Move view={done} language="en" t={t} />);
    expect(drawn).toContain('We do not know what was moved');
    expect(drawn).toContain('Not moved, or not known');
    expect(drawn).not.toMatch(/\d of \d recordings|They stay there for 30 days/);
  });

  it('ends at the first no that is about all of them, and offers the rest once more', async () => {
    for (let more = 0; more < 6; more++)
      await world.zoom.addRecording(someone.person.id, { topic: `More ${more}`, minutesAgo: 900 + more });
    const { rows, key } = await space();
    const form = formIn(
      ledTo(
        await handleChoose(
          post(
            '/api/recordings/choose',
            withItems(
              key,
              rows.map(({ item }) => item),
            ),
          ),
        ),
      ),
    );
    await someone.fault('api.recordings.delete', {
      kind: 'status',
      status: 429,
      headers: { 'retry-after': '3600' },
    });
    const done = await view(formIn(ledTo(await trash(form))));
    expect(new Set(Object.values(outcomes(done)))).toEqual(new Set(['rate_limited', 'not_tried']));
    expect(done.again.items).toHaveLength(9);
    expect(await someone.asked('api.recordings.delete')).toBeLessThanOrEqual(4);
    const drawn = html(<Move view={done} language="en" t={t} />);
    expect(drawn).toContain('No recording was moved to the trash');
    expect(drawn).toContain('Try again with 9 recordings');
    expect(drawn).not.toContain('They stay there for 30 days');
  });

  it('stops when the time is over, and says whose turn did not come', async () => {
    const form = await choose(['A', 'B', 'C']);
    visiting.patienceMs = 2_000;
    const done = await view(formIn(ledTo(await trash(form))));
    expect(outcomes(done)).toEqual({ A: 'not_tried', B: 'not_tried', C: 'not_tried' });
    expect(await someone.standings()).toEqual({ A: 'kept', B: 'kept', C: 'kept' });
  });

  it('is nobody else’s to press or to see, and no other site’s', async () => {
    const form = await choose(['A']);
    const foreign = await handleTrash(
      post('/api/recordings/trash', [['form', form]], {
        origin: 'https://evil.example',
        'sec-fetch-site': 'cross-site',
      }),
    );
    expect(foreign.status).toBe(403);
    const other = await recorderOf(world);
    visiting.session = other.session;
    expect(ledTo(await trash(form)).pathname).toBe('/recordings/space');
    expect(await getMove(form)).toBe('gone');
    expect(await someone.standings()).toMatchObject({ A: 'kept' });
  });

  it.each([['nothing'], ['what is no recording']])('of %s asks to choose', async (what) => {
    const fields: [string, string][] =
      what === 'nothing'
        ? []
        : [
            ['recording', 'x'],
            ['recording', Buffer.from('[1]').toString('base64url')],
          ];
    const led = ledTo(
      await handleChoose(post('/api/recordings/choose', [['form', randomUUID()], ...fields])),
    );
    expect(led.pathname + led.search).toBe('/recordings/space?pick=1');
  });
});

describe('a move that was interrupted', () => {
  it.each([
    ['trash', 'What was moved is in the trash', 'What was put back'],
    ['restore', 'What was put back is among your recordings again', 'is in the trash'],
  ] as const)('to %s says where things are then', async (direction, says, never) => {
    await world.zoom.addRecording(someone.person.id, { topic: 'A', minutesAgo: 300 });
    const asking = await view(await choose(['A']));
    const drawn = html(<Move view={{ ...asking, state: 'lost', direction }} language="en" t={t} />);
    expect(drawn).toContain('We do not know what was moved');
    expect(drawn).toContain(says);
    expect(drawn).not.toContain(never);
    expect(drawn).toMatch(/What you chose.*>A</s);
    expect(drawn).not.toMatch(/They stay there for 30 days|They are among/);
  });
});

describe('the trash', () => {
  const drawn = async (page?: string, more: object = {}) => {
    const part = await getTrash(page);
    if (!part.ok) throw new Error(part.reason);
    const view = { ...part.value, ...more };
    const telling = { ...view, language: 'en', t } as const;
    return {
      next: view.next,
      html: html(<Trash view={view} isUnpicked={false} hasFailed={false} telling={telling} />),
    };
  };

  it('is said to be empty where all of it was told, and not where a page or an entry is missing', async () => {
    expect((await drawn()).html).toContain('The trash is empty.');
    const trouble = (json: object) =>
      someone.fault('api.recordings.list', { kind: 'status', status: 200, json });
    await trouble({ meetings: [], next_page_token: 'more' });
    const { html: first, next: page } = await drawn();
    await world.zoom.clearFaults();
    await trouble({ meetings: [], next_page_token: '' });
    for (const shown of [first, (await drawn(page)).html]) {
      expect(shown).toContain('There is nothing on this page of the trash.');
      expect(shown).not.toContain('The trash is empty.');
    }
    await world.zoom.clearFaults();
    const { html: unread } = await drawn(undefined, { unread: 1 });
    expect(unread).toContain('One recording in Zoom’s list could not be read.');
    expect(unread).not.toMatch(/The trash is empty|nothing on this page/);
  });

  it('tells until when each is kept, a hundred a page', async () => {
    for (let index = 0; index < 105; index++)
      await world.zoom.addRecording(someone.person.id, {
        topic: `T${index}`,
        minutesAgo: 60 * 24 * 40,
        trashedDaysAgo: index / 10,
      });
    const part = await getTrash(undefined);
    if (!part.ok) throw new Error(part.reason);
    const { rows, next: page } = part.value;
    expect([rows.length, rows[0]?.topic]).toEqual([100, 'T0']);
    const [first] = rows;
    expect((first?.goneAt?.getTime() ?? 0) - (first?.deletedAt?.getTime() ?? 0)).toBe(30 * 86_400_000);
    const more = await getTrash(page);
    expect(more).toMatchObject({ ok: true, value: { rows: { length: 5 }, next: undefined } });
    expect(await someone.asked('api.recordings.list')).toBe(2);
  });

  it('gives nothing back where there is no room, and says so', async () => {
    await world.zoom.addRecording(someone.person.id, { topic: 'T', minutesAgo: 900, trashedDaysAgo: 1 });
    await world.zoom.changePerson(someone.person.id, { storageFull: true });
    const part = await getTrash(undefined);
    if (!part.ok) throw new Error(part.reason);
    const fields = withItems(
      part.value.key,
      part.value.rows.map(({ item }) => item),
    );
    const found = await view(formIn(ledTo(await handleRestore(post('/api/recordings/restore', fields)))));
    expect(outcomes(found)).toEqual({ T: 'no_room' });
    const drawn = html(<Move view={found} language="en" t={t} />);
    expect(drawn).toContain('No recording was put back');
    expect(drawn).not.toContain('They are among your recordings again');
  });

  it('without the permissions shows what is there, and that nothing can be moved', async () => {
    const scopes = ['user:read:user', 'cloud_recording:read:list_user_recordings'];
    someone = await recorderOf(world, { scopes });
    visiting.session = someone.session;
    expect(await getTrash(undefined)).toMatchObject({ ok: true, value: { mayRestore: false } });
    expect(await space()).toMatchObject({ mayTrash: false });
  });
});
