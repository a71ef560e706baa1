import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderToStaticMarkup } from 'react-dom/server';
import { createTranslator } from 'use-intl/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PlanParts } from '@/components/account/plan-parts';
import en from '@/lib/i18n/en.json';
import { ACCOUNT_ID } from '@/proof/worlds/account';
import { ADA, createPlanWorld, type PlanWorld } from '@/proof/worlds/plan';
import type { AccountAccess } from './access';
import { getPlanPage } from './plan';

const folder = mkdtempSync(join(tmpdir(), 'plan-'));
const file = join(folder, 'plan.yaml');
let world: PlanWorld;
beforeAll(async () => {
  world = await createPlanWorld({ ZOOM_PLAN: file });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await world.close();
});
beforeEach(async () => {
  await world.begin(new Date().toISOString());
  await world.realTime();
  writeFileSync(file, PLAN);
});

const daysOn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const entryOf = (name: string, days: number, more = '') => `
  - name: ${name}
    hosts: ${ADA}
    topic: "<b>Topic</b> of ${name}"
    weekdays: [mon, tue, wed, thu, fri, sat, sun]
    time: "12:00"
    minutes: 30
    from: ${daysOn(1)}
    until: ${daysOn(days)}${more}
`;
const planOf = (...entries: string[]) => `zone: UTC\nmeetings:${entries.join('') || ' []'}`;
const PLAN = planOf(entryOf('lesson', 3));
const apply = (plan = PLAN) => world.run(plan, { plus: { clock: undefined } });

const t = createTranslator({ locale: 'en', messages: en, namespace: 'account', timeZone: 'UTC' });
async function shown(accountId = ACCOUNT_ID) {
  const access = { accountId, now: new Date(), timeZone: 'UTC' } as AccountAccess;
  await world.zoom.clearRequests();
  const page = await getPlanPage(access);
  expect((await world.zoom.requests()).count).toBe(0);
  const html = renderToStaticMarkup(<PlanParts page={page} telling={{ language: 'en', t: t as never }} />);
  return { page, html };
}

describe('the page of the plan', () => {
  it('tells the next meetings, by the plan’s own words, without a call', async () => {
    await apply();
    const { page, html } = await shown();
    expect(page.next.map(({ topic, host, outcome }) => [topic, host, outcome])).toEqual(
      Array(3).fill(['<b>Topic</b> of lesson', ADA, 'as_planned']),
    );
    expect(html).toContain('Next meetings');
    expect(html).not.toMatch(/Not as the plan says|<b>/);
  });

  it('tells what failed and why, what was changed and deleted at Zoom, and what left the plan', async () => {
    await apply(planOf(entryOf('lesson', 4)));
    const [first, second] = await world.atZoom();
    await world.api('PATCH', `/meetings/${first?.id}`, { topic: 'By hand', duration: 55 });
    await world.remove(second?.id ?? 0);
    const other = entryOf('other', 1).replace(ADA, 'nobody@example.com');
    const plan = planOf(entryOf('lesson', 3), other);
    writeFileSync(file, plan);
    await apply(plan);
    const { page, html } = await shown();
    expect(
      page.amiss.map(({ name, outcome, reason, fields }) =>
        [name, outcome, ...fields, reason].filter(Boolean),
      ),
    ).toEqual([
      ['lesson', 'differs', 'topic', 'minutes'],
      ['other', 'failed', 'unknown_host'],
      ['lesson', 'gone'],
      ['lesson', 'left'],
    ]);
    expect(page.next).toHaveLength(1);
    for (const words of [
      'Changed at Zoom: topic, length',
      'has no such person',
      'Deleted at Zoom',
      'No longer in the plan',
    ])
      expect(html).toContain(words);
  });

  it('says that nothing is there where no run has been', async () => {
    expect((await shown()).html).toContain('No run has applied the plan yet');
  });

  it.each([
    ['is not there', () => rmSync(file), 'The file of the plan is missing'],
    [
      'is wrong',
      () => writeFileSync(file, PLAN.replace('mon,', 'moon,')),
      'Line 6: <bdi lang="en">meetings[1].weekdays[1] is no day of the week',
    ],
    [
      'has an entry that is over',
      () => writeFileSync(file, PLAN.replaceAll(/(from|until): .*/g, '$1: 2026-01-02')),
      'The last day of one meeting in the plan is over: <bdi>lesson',
    ],
  ])('says that the file %s, and what the last run left', async (_, corrupt, words) => {
    await apply();
    corrupt();
    const { page, html } = await shown();
    expect(html).toContain(words);
    expect(page.next.length + page.amiss.length).toBe(3);
  });

  it('tells nothing of another account', async () => {
    await apply();
    expect((await shown('another-account')).page).toMatchObject({ next: [], amiss: [] });
  });

  it('is cut where there are very many, and tells what is the matter with one far ahead all the same', async () => {
    const rows = Array.from(
      { length: 501 },
      (_, at) =>
        `('${at}', '${ACCOUNT_ID}', 'plan', 'lesson', now(), now(), now() + interval '1 hour', 'made', '{}')`,
    );
    await world.sql(
      `INSERT INTO planned_meeting (id, account_id, plan, entry, day, starts_at, ends_at, state, differs) VALUES ${rows.join(', ')}`,
    );
    await world.sql(`UPDATE planned_meeting SET plan = 'other', state = 'open', trouble = 'clash', ends_at = now() + interval '9 day'
      WHERE id = '7'`);
    await world.sql(
      `UPDATE planned_meeting SET plan = 'other', differs = '{topic}', ends_at = now() + interval '8 day' WHERE id = '8'`,
    );
    const { page, html } = await shown();
    expect([page.next.length + page.amiss.length, page.isCut]).toEqual([500, true]);
    expect(page.amiss.map(({ outcome, reason }) => [outcome, reason])).toEqual(
      expect.arrayContaining([
        ['failed', 'clash'],
        ['differs', undefined],
      ]),
    );
    expect(html).toContain('There are more.');
  });

  const claimed = (until: string) =>
    world.sql(`UPDATE planned_meeting SET state = 'claimed', claimed_by = 'x', meeting_id = NULL,
      claimed_until = clock_timestamp() + interval '${until}'`);
  const states = async () => {
    const { page, html } = await shown();
    return { html, states: page.amiss.map(({ outcome, reason }) => `${outcome} ${reason}`) };
  };

  it('tells what a run is at, and what nobody knows the end of, apart', async () => {
    await apply(planOf(entryOf('lesson', 1)));
    await claimed('1 minute');
    const during = await states();
    expect(during.states).toEqual(['not_yet other_run']);
    expect(during.html).toContain('Another run is working on it.');
    expect(during.html).not.toContain('not known yet');
    await claimed('-1 minute');
    const after = await states();
    expect(after.states).toEqual(['not_yet unknown']);
    expect(after.html).toContain('It is not known yet whether this was done.');
  });

  it.each([
    ['that left the plan', planOf()],
    ['that the plan has again', PLAN],
  ])('does not know whether a meeting %s is at Zoom where its deletion was not answered', async (_, plan) => {
    await apply(planOf(entryOf('lesson', 1)));
    await world.sql(`UPDATE planned_meeting SET trouble = 'deleting'`);
    writeFileSync(file, plan);
    const { html, states: told } = await states();
    expect(told).toEqual(['not_yet unknown']);
    expect(html).not.toMatch(/still at Zoom|Next meetings/);
  });

  it('does not call a change that was not answered as planned', async () => {
    await apply(planOf(entryOf('lesson', 1)));
    const changed = planOf(entryOf('lesson', 1).replace('minutes: 30', 'minutes: 45'));
    writeFileSync(file, changed);
    await world.zoom.fault({ endpoint: 'api.meetings.update', kind: 'reset', when: 'after', times: 0 });
    await world.run(changed, { stopAt: 'changed', plus: { clock: undefined } }).catch(() => undefined);
    expect((await states()).states).toEqual(['not_yet unknown']);
    await world.zoom.clearFaults();
    await apply(changed);
    expect((await shown()).page).toMatchObject({ amiss: [], next: [{ outcome: 'as_planned' }] });
  });

  it('leaves out until when something lasted that is over', async () => {
    await apply(planOf(entryOf('lesson', 1)));
    const until = (when: string) =>
      world.sql(
        `UPDATE planned_meeting SET trouble = 'daily_limit', trouble_until = now() + interval '${when}'`,
      );
    await until('1 hour');
    expect((await shown()).html).toContain('Until ');
    await until('-1 hour');
    expect((await shown()).html).not.toContain('Until ');
  });

  it('does not say that nothing was ever made, or that something is below, where dates are over', async () => {
    await apply(planOf(entryOf('lesson', 1)));
    await world.sql(
      `UPDATE planned_meeting SET starts_at = now() - interval '2 day', ends_at = now() - interval '1 day'`,
    );
    rmSync(file);
    const { html } = await shown();
    expect(html).toContain('The file of the plan is missing');
    expect(html).not.toContain('is below');
    const none = { amiss: [], next: [], isCut: false, file: { kind: 'none' }, timeZone: 'UTC' } as const;
    const page = { ...none, amiss: [], next: [] };
    expect(
      renderToStaticMarkup(<PlanParts page={page} telling={{ language: 'en', t: t as never }} />),
    ).toContain('There are no upcoming meetings from a plan.');
  });
});
