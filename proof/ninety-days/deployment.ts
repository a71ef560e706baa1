import type { VaultDeps } from '@/lib/vault/deps';
import type { GrantStore } from '@/lib/vault/grants';
import { ZoomNetworkError } from '@/lib/zoom/errors';
import { modelDeps, respond } from '@/proof/worlds/model-deps';
import { ACCESS_LIFE_MS, createModelZoom } from '@/proof/worlds/model-zoom';
import { createOpenVault, type OpenVault } from '@/proof/worlds/vault';
import { createLedger } from './ledger';
import { createVirtualTime, type Machine } from './virtual-time';

export const DAY_MS = 86_400_000;
export const MINUTE_MS = 60_000;
/** Zoom's 90 days and our 60, divided by three, so that ninety days contain several of each. */
export const REFRESH_LIFE_MS = 30 * DAY_MS;
const SETTINGS = {
  leaseMs: 30_000,
  waitMs: 8_000,
  recheckMs: [100, 200, 400, 800, 1_500],
  keepAliveDays: 20,
  visitRetentionDays: 365,
};
const DEADLINE_MS = 10_000;

export type DeploymentOptions = {
  random: () => number;
  startsAt: number;
  /** The store, with the clock of this simulation. */
  openStore: (now: () => number) => GrantStore;
  /** The store is a real one, so its answers take real time. */
  isReal: boolean;
};

export type Instance = { machine: Machine; vault: OpenVault; after(task: () => Promise<unknown>): void };
export type Deployment = ReturnType<typeof createDeployment>;

/** The machines that run the app, with the database and Zoom behind them, and all faults between them. */
export function createDeployment({ random, startsAt, openStore, isReal }: DeploymentOptions) {
  const time = createVirtualTime(startsAt);
  const zoom = createModelZoom(time.now, REFRESH_LIFE_MS);
  const store = openStore(time.now);
  const ledger = createLedger(zoom, time.now);
  const away = { database: 0, zoom: 0 };
  const instances: Instance[] = [];
  let machines = 0;
  let queue: Promise<unknown> = Promise.resolve();

  const chance = (p: number) => random() < p;
  const between = (from: number, to: number) => from + random() * (to - from);
  const anyOf = <T>(list: T[]) => list[Math.floor(random() * list.length)] as T;
  const never = new Promise<never>(() => {});

  /** One after another, so that a real database gives the same history each time. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    if (!isReal) return work();
    const result = queue.then(() => time.real(work));
    queue = result.catch(() => undefined);
    return result;
  };

  function storeFor(machine: Machine): GrantStore {
    const wrap =
      (name: string, operation: (...args: unknown[]) => Promise<unknown>) =>
      async (...args: unknown[]) => {
        if (chance(0.3)) await time.sleep(between(1, 20), machine);
        if (!machine.alive) return never;
        if (machine.stalledUntil > time.now()) await time.sleep(0, machine);
        if (away.database > time.now()) throw new Error('The database is away');
        const answer = await inTurn(() => operation(...args));
        ledger.answered(machine, name, args[0], answer);
        if (chance(0.000_5)) throw new Error('The connection to the database broke');
        return answer;
      };
    const operations = Object.entries(store).filter(([, value]) => typeof value === 'function');
    return Object.fromEntries(
      operations.map(([name, operation]) => [name, wrap(name, operation as never)]),
    ) as GrantStore;
  }

  /** A call to Zoom, with the faults of calls. */
  async function call<T>(machine: Machine, perform: () => T, isRisky: boolean): Promise<T> {
    if (isRisky && chance(0.01)) stall(machine);
    if (isRisky && chance(0.005)) kill(machine);
    await time.sleep(between(10, 200), machine);
    if (away.zoom > time.now()) {
      if (chance(0.5)) throw new ZoomNetworkError('unreachable');
      if (chance(0.3)) perform();
      await time.sleep(DEADLINE_MS, machine);
      throw new ZoomNetworkError('timeout');
    }
    const answer = perform();
    if (isRisky && chance(0.01)) kill(machine);
    if (isRisky && chance(0.01)) stall(machine);
    await time.sleep(between(10, 600), machine);
    if (chance(0.005)) throw new ZoomNetworkError('reset');
    return answer;
  }

  async function send(machine: Machine, url: string, form: URLSearchParams): Promise<Response> {
    if (chance(0.005)) return respond(anyOf(GATEWAYS_SAY), {});
    const token = form.get('token') ?? form.get('refresh_token') ?? '';
    if (url === 'revoke')
      return (await call(machine, () => zoom.revoke(token), true))
        ? respond(200, { status: 'success' })
        : respond(400, NO);
    const pair = await call(
      machine,
      () => {
        ledger.spent(machine, token);
        const issued = zoom.refresh(token);
        if (issued) ledger.issued(issued);
        return issued;
      },
      true,
    );
    if (chance(0.005)) return respond(anyOf(GATEWAYS_SAY), {});
    if (!pair) return respond(400, NO);
    ledger.given(machine, pair);
    return respond(200, {
      access_token: pair.access,
      refresh_token: pair.refresh,
      expires_in: ACCESS_LIFE_MS / 1_000,
    });
  }

  function depsFor(machine: Machine): VaultDeps {
    let ids = 0;
    return modelDeps({
      store: storeFor(machine),
      send: (url, form) => send(machine, url, form),
      accessLives: (token) => call(machine, () => zoom.accessLives(token), false),
      settings: SETTINGS,
      now: time.now,
      sleep: (ms) => time.sleep(ms, machine),
      random,
      newId: () => (isReal ? crypto.randomUUID() : `${machine.name}/${++ids}`),
    });
  }

  function open(): Instance {
    const machine: Machine = { name: `m${++machines}`, alive: true, stalledUntil: 0 };
    const after = (task: () => Promise<unknown>) => void task().catch(() => undefined);
    return { machine, vault: createOpenVault(depsFor(machine)), after };
  }

  /** SIGKILL: its present work is not done, and another process replaces it. */
  function kill(machine: Machine): void {
    const instance = instances.findIndex((other) => other.machine === machine);
    if (instance < 0) return;
    machine.alive = false;
    ledger.count.kills += 1;
    instances[instance] = open();
  }

  function stall(machine: Machine): void {
    machine.stalledUntil = time.now() + between(1, 2) * SETTINGS.leaseMs;
    ledger.count.stalls += 1;
  }

  for (let i = 0; i < 3; i++) instances.push(open());

  return {
    time,
    zoom,
    store,
    ledger,
    away,
    chance,
    between,
    call,
    inTurn,
    kill,
    /** The machine that the load balancer chooses. */
    anyInstance: () => anyOf(instances),
  };
}

/** Whether or not Zoom has acted behind the gateway. */
const GATEWAYS_SAY = [503, 429, 408, 403, 409];
const NO = { error: 'invalid_grant', reason: 'Invalid Token!' };
