import { db } from '@/lib/db';
import { accountForMachines } from '@/lib/jobs/account/asking';
import { applyPlan, type PlanDeps, type PlanOptions } from '@/lib/plan/apply';
import { readPlan } from '@/lib/plan/read';
import type { Step } from '@/lib/plan/run';
import { Prisma } from '@/prisma/client/client';
import { ACCOUNT_ENVIRONMENT, newAccountProcess } from './account';
import { createDataWorld } from './data';

/** Hosts of the account: two with a licence, one without. */
export const [ADA, BEN, CAT] = ['ada@plan.example', 'ben@plan.example', 'cat@plan.example'] as const;
const TYPES = { [ADA]: 2, [BEN]: 2, [CAT]: 1 };

type RunOptions = PlanOptions & {
  stopAt?: Step;
  nth?: number;
  meanwhile?: () => Promise<unknown>;
  plus?: Partial<PlanDeps>;
};

/** The end of a process, simulated inside it. */
export class Killed extends Error {}

/** A plan, its account at the sandbox, and runs of it with a clock that can be set. */
export async function createPlanWorld(change: Record<string, string> = {}) {
  const world = await createDataWorld({ ...ACCOUNT_ENVIRONMENT, ZOOM_DEADLINE_MS: '20000', ...change });
  let at = new Date();

  /** Sets the time at Zoom, in the database's claims and in the runs. */
  async function setTime(iso: string) {
    at = new Date(iso);
    // Its token has expired by Zoom's clock.
    newAccountProcess();
    await world.zoom.freeze(iso);
  }

  /** Returns to the real time. */
  async function realTime() {
    at = new Date();
    await world.zoom.realTime();
    newAccountProcess();
  }

  async function begin(iso: string) {
    await world.zoom.reset();
    await world.zoom.setSwitch('rateLimits', 'off');
    await db().plannedMeeting.deleteMany();
    await setTime(iso);
    for (const [email, type] of Object.entries(TYPES)) {
      const profile = { email, type, role_id: '2', timezone: 'Europe/Berlin' };
      await world.zoom.createPerson({ key: email, name: email, account: 'sandbox-account-id', profile });
    }
    await world.zoom.clearRequests();
  }

  async function api(method: string, path: string, body?: object) {
    const account = accountForMachines();
    const token = await account?.source.accessToken();
    if (!account || !token?.ok) throw new Error('No token');
    const answer = await account.api.send({
      method: method as 'GET',
      url: account.api.base + path,
      headers: { authorization: `Bearer ${token.accessToken}`, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
      attempt: 0,
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  }
  const remove = (id: number) => api('DELETE', `/meetings/${id}`);

  /**
   * A run in a process of its own.
   * @param stopAt it dies at this point, when it reaches it for the nth time
   * @param meanwhile what others do during its first request, after it has read the database
   */
  async function run(yaml: string, { stopAt, nth = 1, meanwhile, plus, ...options }: RunOptions = {}) {
    const account = accountForMachines();
    const read = readPlan(yaml);
    if (!account || !read.ok) throw new Error(read.ok ? 'No account' : JSON.stringify(read.problems));
    let left = nth;
    let others = meanwhile;
    const deps: PlanDeps = {
      ...{ db: db(), account: ACCOUNT_ENVIRONMENT.ZOOM_S2S_ACCOUNT_ID, source: account.source },
      api: {
        ...account.api,
        now: () => at.getTime(),
        async send(request) {
          const work = others;
          others = undefined;
          await work?.();
          return account.api.send(request);
        },
      },
      now: () => at,
      sleep: async (ms) => setTime(new Date(at.getTime() + ms).toISOString()),
      answerMs: 20_000,
      isOver: () => false,
      clock: () => Prisma.sql`${at}::timestamptz`,
      onStep: (step) => {
        if (step === stopAt && --left === 0) throw new Killed(step);
      },
      ...plus,
    };
    return applyPlan(deps, read.plan, options);
  }

  /** All meetings of these hosts at Zoom, by their start. */
  async function atZoom() {
    const lists = await Promise.all(
      [ADA, BEN, CAT].map(async (host) =>
        (await world.zoom.meetings(host)).map(({ id, topic, start = 0, minutes, timezone }) => ({
          ...{ host, id, topic, minutes, timezone },
          start: new Date(start).toISOString(),
        })),
      ),
    );
    return lists.flat().sort((a, b) => a.start.localeCompare(b.start) || a.id - b.id);
  }
  const starts = async () => (await atZoom()).map(({ start }) => start.slice(0, 16));

  /** The requests that changed something at Zoom since the last look. */
  async function asked() {
    const { list } = await world.zoom.requests({ limit: 500 });
    await world.zoom.clearRequests();
    const count = (endpoint: string) => list.filter((one) => one.endpoint === endpoint).length;
    return {
      lists: count('api.meetings.list'),
      made: count('api.meetings.create'),
      changed: count('api.meetings.update'),
      deleted: count('api.meetings.delete'),
      other: list.filter(({ endpoint }) => /^api\.(meetings\.get|users)/.test(endpoint)).length,
    };
  }

  const sql = (statement: string) => db().$executeRawUnsafe(statement);

  return {
    ...world,
    sql,
    begin,
    setTime,
    realTime,
    run,
    atZoom,
    starts,
    asked,
    api,
    remove,
    now: () => at,
  };
}

export type PlanWorld = Awaited<ReturnType<typeof createPlanWorld>>;
