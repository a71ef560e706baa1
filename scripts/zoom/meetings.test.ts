import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { processEnvironment } from '@/lib/env';
import { ACCOUNT_ENVIRONMENT, newAccountProcess } from '@/proof/worlds/account';
import { typed, typedForScripts } from '@/proof/worlds/command-line';
import { ADA, CAT, createPlanWorld, type PlanWorld } from '@/proof/worlds/plan';
import { root } from '@/scripts/setup/paths.mjs';
import { programArguments } from '@/scripts/testing/program';

let world: PlanWorld;
const folder = mkdtempSync(join(tmpdir(), 'plan-'));
const file = join(folder, 'plan.yaml');
beforeAll(async () => {
  world = await createPlanWorld();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await world.close();
});
beforeEach(async () => {
  await world.begin(new Date().toISOString());
  // A process has the time of the day.
  await world.zoom.realTime();
  newAccountProcess();
});

const daysOn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
/** A meeting a day, from tomorrow on. */
const planOf = (more = '', days = 3) => `
zone: UTC
meetings:
  - name: lesson
    hosts: [${ADA}]
    topic: A secret topic
    weekdays: [mon, tue, wed, thu, fri, sat, sun]
    time: "12:00"
    minutes: 60
    from: ${daysOn(1)}
    until: ${daysOn(days)}
${more}`;
/** For a process of its own. */
const ownEnvironment = () => ({ ...processEnvironment(), ...world.environment }) as NodeJS.ProcessEnv;
const write = (text: string) => writeFileSync(file, text);

describe('meetings check', () => {
  it('says that nothing is wrong', async () => {
    write(planOf());
    const { status, output } = await typed(['meetings', 'check', file]);
    expect([status, output]).toEqual([0, `${file}: nothing is wrong in 1 meeting.\n`]);
    expect((await world.asked()).made).toBe(0);
  });

  it.each([
    ['a zone', 'zone: UTC', 'zone: UTX', `${file}:2: zone is no time zone; for example Europe/Berlin`],
    [
      'a weekday',
      'mon,',
      'moon,',
      `${file}:7: meetings[1].weekdays[1] is no day of the week; for example Monday, or Mon`,
    ],
    [
      'a host',
      ADA,
      'nobody@example.com',
      `${file}:5: lesson: nobody@example.com The Zoom account has no such person.`,
    ],
    ['its last day', `until: ${daysOn(3)}`, 'until: 2026-01-02', `${file}:11: lesson: Its last day is over.`],
    ['a name', 'name: lesson', 'name:', `${file}:4: meetings[1].name is to be text; put it in quotes`],
  ])('ends with 2 where %s is wrong, with the line', async (_, right, wrong, line) => {
    write(
      planOf()
        .replace(right, wrong)
        .replace(`from: ${daysOn(1)}`, 'from: 2026-01-01'),
    );
    const { status, output } = await typed(['meetings', 'check', file]);
    expect([status, output.trim()]).toEqual([2, line]);
    const { json } = await typedForScripts(['meetings', 'check', file]);
    expect(json.problems).toMatchObject([{ line: Number(line.split(':')[1]) }]);
  });

  it('ends with 3 where a host has no licence, and with 4 where Zoom does not tell', async () => {
    write(planOf());
    await world.zoom.changePerson(ADA, { profile: { email: ADA, type: 4 } });
    expect((await typed(['meetings', 'check', file])).status).toBe(3);
    await world.zoom.fault({ endpoint: 'api.users.me', kind: 'status', status: 503, times: 9 });
    expect((await typed(['meetings', 'check', file])).status).toBe(4);
  });

  it('ends with 2 where there is no such file, or none that can be read', async () => {
    const missing = await typedForScripts(['meetings', 'check', join(folder, 'none.yaml')]);
    expect([missing.status, missing.json.failed]).toEqual([2, 'not_there']);
    const folderGiven = await typedForScripts(['meetings', 'check', folder]);
    expect([folderGiven.status, folderGiven.json.failed]).toEqual([2, 'unreadable']);
  });
});

describe('meetings apply', () => {
  it('says what it made, and nothing but a count where nothing was to be done', async () => {
    write(planOf());
    const first = await typed(['meetings', 'apply', file]);
    expect([first.status, first.output.trimEnd().split('\n').length]).toEqual([0, 5]);
    expect(first.output).toMatch(
      new RegExp(`^Start \\(UTC\\) +Meeting +Host +What +Why\n${daysOn(1)} 12:00 +lesson +${ADA} +Made`),
    );
    const second = await typed(['meetings', 'apply', file]);
    expect([second.status, second.output]).toEqual([0, '3 as planned\n']);
    expect(await world.starts()).toEqual([1, 2, 3].map((day) => `${daysOn(day)}T12:00`));
  });

  it('says with --dry-run what it would do, as JSON for scripts', async () => {
    write(planOf());
    const { status, json } = await typedForScripts(['meetings', 'apply', file, '--dry-run']);
    expect([status, json.dryRun, json.counts]).toEqual([0, true, { made: 3 }]);
    expect(json.items[0]).toMatchObject({ entry: 'lesson', day: daysOn(1), host: ADA, outcome: 'made' });
    expect(await world.starts()).toEqual([]);
  });

  it('deletes with --prune what the plan has no more', async () => {
    write(planOf());
    await typed(['meetings', 'apply', file]);
    write(planOf('', 2));
    expect((await typed(['meetings', 'apply', file])).output).toContain('No longer in the plan');
    expect((await typedForScripts(['meetings', 'apply', file, '--prune'])).json.counts).toEqual({
      as_planned: 2,
      deleted: 1,
    });
    expect(await world.starts()).toHaveLength(2);
  });

  it('ends with 1 where a part could not be done, and names the clash', async () => {
    const begins = Date.parse(`${daysOn(1)}T11:30:00Z`);
    const other = { topic: 'Own talk', inMinutes: Math.round((begins - Date.now()) / 60_000), minutes: 60 };
    await world.zoom.addMeeting(CAT, other);
    write(planOf().replace(`[${ADA}]`, `[${CAT}]`));
    const { status, output } = await typed(['meetings', 'apply', file]);
    expect([status, output]).toEqual([1, expect.stringContaining('as one person can hold. Own talk (')]);
  });

  it.each([
    [2, 'plan', 'is no plan', async () => write('meetings: nothing')],
    [2, 'unknown_host', 'has nobody', async () => write(planOf().replace(ADA, 'nobody@example.com'))],
    [2, 'over', 'is over', async () => write(planOf().replaceAll(/(from|until): .*/g, '$1: 2026-01-02'))],
    [
      3,
      'missing_scope',
      'may not be carried out',
      async () => {
        const scopes = [{ scope: 'user:read:user:admin' }, { scope: 'meeting:read:list_meetings:admin' }];
        await world.zoom.changeApp(ACCOUNT_ENVIRONMENT.ZOOM_S2S_CLIENT_ID, { scopes });
        newAccountProcess();
      },
    ],
    [
      4,
      'zoom_unavailable',
      'meets a Zoom that is away',
      () => world.zoom.fault({ endpoint: 'api', kind: 'status', status: 503, times: 0 }),
    ],
  ])('ends with %i (%s) where the plan %s', async (status, reason, _, prepare) => {
    write(planOf());
    await prepare();
    const ended = await typedForScripts(['meetings', 'apply', file]);
    expect([
      ended.status,
      ended.json.failed ?? ended.json.items?.[0]?.reason ?? ended.json.problems[0]?.reason ?? 'plan',
    ]).toEqual([status, reason]);
    expect(await world.starts()).toEqual([]);
  });

  it('ends with 4 where the calls of the day are spent, and waits for no midnight for its other hosts', async () => {
    write(`${planOf()}  - { name: other, hosts: ${CAT}, topic: Other, weekdays: [mon, tue, wed, thu, fri, sat, sun],
      time: "15:00", minutes: 30, from: ${daysOn(1)}, until: ${daysOn(3)} }\n`);
    await typed(['meetings', 'apply', file]);
    await world.zoom.fault({ endpoint: 'api.meetings.list', kind: 'rate-limit', per: 'day' });
    const { status, json } = await typedForScripts(['meetings', 'apply', file]);
    const reasons = new Set((json.items as { reason: string }[]).map(({ reason }) => reason));
    expect([status, json.counts, [...reasons]]).toEqual([4, { failed: 6 }, ['rate_limited']]);
  });

  /** Kills the command, in a process of its own, while one of its requests is under way. */
  async function killedAt(endpoint: string, when: 'before' | 'after', more: string[] = []) {
    const node = await programArguments('scripts/zoom.ts');
    const gate = await world.zoom.gate({ endpoint, when });
    const environment = { ...ownEnvironment(), ZOOM_DEADLINE_MS: '2000' };
    const options = { cwd: root, stdio: 'ignore', env: environment } as const;
    const child = spawn(process.execPath, [...node, 'meetings', 'apply', file, ...more], options);
    await gate.arrived(1);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await gate.release();
  }

  it.each(['before', 'after'] as const)(
    'that was killed %s Zoom made a meeting goes on with the next run: each is there once',
    async (when) => {
      write(planOf());
      await killedAt('api.meetings.create', when);
      // Until the claim of the dead one has run out the others are made.
      expect((await typed(['meetings', 'apply', file])).status).toBe(0);
      expect(await world.starts()).toEqual([1, 2, 3].map((day) => `${daysOn(day)}T12:00`));
    },
  );

  it.each([
    ['update', 'before'],
    ['update', 'after'],
    ['delete', 'before'],
    ['delete', 'after'],
  ] as const)(
    'that was killed at its first %s, %s Zoom did it, leaves nothing half done',
    async (what, when) => {
      write(planOf());
      await typed(['meetings', 'apply', file]);
      const isDeleted = what === 'delete';
      write(isDeleted ? 'meetings: []' : planOf().replace('A secret topic', 'Another topic'));
      const more = isDeleted ? ['--prune'] : [];
      await killedAt(`api.meetings.${what}`, when, more);
      const { status, json } = await typedForScripts(['meetings', 'apply', file, ...more]);
      // What the dead run did is told as well: nobody else tells it.
      expect([status, json.counts]).toEqual([0, isDeleted ? { deleted: 3 } : { changed: 3 }]);
      const atZoom = await world.atZoom();
      expect(atZoom.map(({ topic }) => topic)).toEqual(isDeleted ? [] : Array(3).fill('Another topic'));
      expect((await typedForScripts(['meetings', 'apply', file, ...more])).json.counts).toEqual(
        isDeleted ? {} : { as_planned: 3 },
      );
    },
  );

  it('writes nothing to its output but the document, and its log beside it', async () => {
    write(planOf());
    const node = [...(await programArguments('scripts/zoom.ts')), 'meetings', 'apply', file, '--json'];
    const environment = { ...ownEnvironment(), LOG_LEVEL: 'debug' };
    const child = spawn(process.execPath, node, { cwd: root, env: environment });
    let [output, told] = ['', ''];
    child.stdout.on('data', (part) => {
      output += part;
    });
    child.stderr.on('data', (part) => {
      told += part;
    });
    const [status] = await once(child, 'close');
    expect([status, JSON.parse(output).counts]).toEqual([0, { made: 3 }]);
    expect(told).toContain('"msg":"zoom"');
    const { ZOOM_S2S_CLIENT_SECRET } = ACCOUNT_ENVIRONMENT;
    for (const secret of [ZOOM_S2S_CLIENT_SECRET, 'eyJ', 'A secret topic', ADA])
      expect(told).not.toContain(secret);
  });
});
