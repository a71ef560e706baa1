import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { auditRows } from '@/lib/audit';
import { handleHealth } from '@/lib/data/health';
import { db } from '@/lib/db';
import { log } from '@/lib/log';
import { ACCOUNT_ID } from '@/proof/worlds/account';
import { CRON_SECRET } from '@/proof/worlds/environment';
import { ADA, createPlanWorld, type PlanWorld } from '@/proof/worlds/plan';
import { handleAccountCron, runAccount } from './run';

const folder = mkdtempSync(join(tmpdir(), 'plan-'));
const file = join(folder, 'plan.yaml');
let world: PlanWorld;
beforeAll(async () => {
  world = await createPlanWorld({ ZOOM_PLAN: file, CRON_SECRET });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await world.close();
});

const loud = vi.fn();
beforeEach(async () => {
  await world.begin('2026-01-12T08:00:00Z');
  await db().heartbeat.deleteMany();
  vi.spyOn(log, 'error').mockImplementation(loud.mockReset());
  vi.spyOn(log, 'warn').mockImplementation(() => {});
  writeFileSync(file, PLAN);
});

const PLAN = `
meetings:
  - { name: one, hosts: ${ADA}, topic: Secret topic, weekdays: mon, time: "12:00", zone: UTC, minutes: 30, from: 2026-01-01 }
  - { name: two, hosts: nobody@example.com, topic: Two, weekdays: tue, time: "12:00", zone: UTC, minutes: 30, from: 2026-01-01 }
`;
const ONE = PLAN.split('\n').slice(0, 3).join('\n');
const run = async () => (await runAccount({ now: () => world.now() }))?.plan;
const call = async () => {
  const headers = { authorization: `Bearer ${CRON_SECRET}` };
  const answer = await handleAccountCron(new Request('http://127.0.0.1:3000/api/cron/account', { headers }));
  return { status: answer.status, ...(await answer.json()) };
};
const ages = async () => {
  const headers = { authorization: `Bearer ${CRON_SECRET}` };
  const answer = await handleHealth(new Request('http://127.0.0.1:3000/api/health', { headers }));
  return (await answer.json()).details?.accountPartsAgeS;
};

describe('the plan as scheduled work', () => {
  it('is applied, by two runs at once too, and what it wrote stands in the audit log', async () => {
    writeFileSync(file, ONE);
    await Promise.all([run(), run()]);
    expect(await world.starts()).toEqual(['2026-01-12T12:00', '2026-01-19T12:00']);
    expect(await run()).toEqual({ as_planned: 2 });
    const rows = await auditRows(ACCOUNT_ID, { take: 10 });
    const ids = (await world.atZoom()).map(({ id }) => String(id));
    expect(
      rows
        .filter(({ action }) => action === 'plan_made')
        .map(({ subject }) => subject)
        .sort(),
    ).toEqual(ids.sort());
    expect(rows[0]?.actor.kind).toBe('timer');
  });

  it('says in its summary how many of what, and why some are missing, without a name', async () => {
    const plan = await run();
    expect(plan).toEqual({ made: 2, failed: 2, why: ['unknown_host'] });
    expect(loud).not.toHaveBeenCalled();
  });

  it('is applied by a timer that runs commands as well, and the log says so', async () => {
    writeFileSync(file, ONE);
    await runAccount({ now: () => world.now(), kind: 'command' });
    expect(await world.starts()).toHaveLength(2);
    expect((await auditRows(ACCOUNT_ID, { take: 1 }))[0]?.actor.kind).toBe('command');
  });

  it('never deletes what the plan has no more', async () => {
    await run();
    writeFileSync(file, 'meetings: []');
    expect(await run()).toEqual({ left: 2 });
    expect(await world.starts()).toHaveLength(2);
  });

  it('tells its age in health, and none before it got through', async () => {
    await world.realTime();
    writeFileSync(file, PLAN);
    await call();
    expect((await ages()).account_plan).toBeNull();
    writeFileSync(file, 'meetings: []');
    expect(await call()).toMatchObject({ status: 200, plan: {} });
    expect((await ages()).account_plan).toEqual(expect.any(Number));
  });

  it.each([
    ['not_there', () => rmSync(file)],
    ['wrong', () => writeFileSync(file, 'meetings: [{ name: x, topic: Secret topic }]')],
  ])('is an alarm where its file is %s, and the usage is collected all the same', async (what, corrupt) => {
    corrupt();
    const { status, plan, failedParts, usage } = await call();
    expect([status, plan, failedParts]).toEqual([503, { file: what }, ['account_plan']]);
    expect(usage).toBeDefined();
    expect(JSON.stringify(loud.mock.calls)).not.toContain('Secret topic');
  });

  it.each([
    'meetings: []\n"Secret topic" "Secret topic"',
    'meetings: [*Secret-topic]',
    'meetings: []\n%Secret topic\n',
    'meetings: [{ name: x, "Secret topic": 1 }]',
    `meetings: [{ name: x, hosts: "Secret topic", weekdays: "Secret topic", time: "Secret topic" }]`,
  ])('tells the log the lines alone of what is wrong in its file: %j', async (text) => {
    writeFileSync(file, text);
    expect(await run()).toEqual({ file: 'wrong' });
    expect(loud.mock.calls).toMatchObject([
      [{ file: 'wrong', problems: expect.any(Number) }, expect.any(String)],
    ]);
    expect(JSON.stringify(loud.mock.calls)).not.toContain('Secret');
    expect(loud.mock.calls[0]?.[0].lines.length).toBeGreaterThan(0);
  });

  it('tells the log how much is wrong, and the first lines of it', async () => {
    writeFileSync(file, `meetings:\n${'  - {}\n'.repeat(500)}`);
    expect(await run()).toEqual({ file: 'wrong' });
    const { problems, lines } = loud.mock.calls[0]?.[0] ?? {};
    expect(problems).toBeGreaterThan(500);
    expect(lines).toEqual(Array.from({ length: 20 }, (_, at) => at + 2));
  });

  it('is an alarm where Zoom is away', async () => {
    await world.zoom.fault({ endpoint: 'api.meetings.list', kind: 'status', status: 503, times: 0 });
    writeFileSync(file, ONE);
    expect(await call()).toMatchObject({ status: 503, failedParts: ['account_plan'] });
  });
});
