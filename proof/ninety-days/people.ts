import { SignInSuperseded } from '@/lib/vault/authorize';
import { judgeAndAct, wipe } from '@/lib/vault/deauthorize';
import type { AccessToken, RefreshToken } from '@/lib/zoom/oauth';
import { ACCESS_LIFE_MS } from '@/proof/worlds/model-zoom';
import { type Deployment, type Instance, MINUTE_MS } from './deployment';

export type Person = {
  zoomUserId: string;
  userId: string;
  grantId: string | null;
  /** What has ended the connection since the last saved sign-in, and so justifies asking for a click. */
  deaths: Set<'removed' | 'disconnected' | 'sign-in lost' | 'trip failed'>;
  busy: number;
  /** Disconnects and removals under way: they may still end a grant that a sign-in has just saved. */
  parting: number;
};

/** How long a browser waits for a page. ms */
const BROWSER_MS = 60_000;
const TRUE_DEATHS = ['reconnect', 'revoked', 'signed out'];

/** The actions of people, each from a browser whose requests go to any machine. */
export function createPeople(deployment: Deployment) {
  const { time, zoom, ledger } = deployment;
  const say = (person: Person, what: string) => ledger.say(`${person.zoomUserId} ${what}`);
  const fromBrowser = <T>(work: Promise<T>): Promise<T | 'no answer'> =>
    Promise.race([work, time.sleep(BROWSER_MS).then(() => 'no answer' as const)]);

  async function page(instance: Instance, person: Person): Promise<string> {
    const { vault, machine, after } = instance;
    const api = (token: string) => deployment.call(machine, () => zoom.accessLives(token), false);
    const session = await vault.session(person.userId, 'session');
    if (!session?.grant || session.grant.state === 'revoked') return told(person, 'signed out');
    let access = await vault.accessToken(session.grant, after);
    if (access.ok && !(await api(access.accessToken)))
      access = await vault.refused(session.grant.id, access.accessToken, after);
    return told(person, access.ok ? 'served' : access.reason);
  }

  /** Checks a result at the moment in which it is shown. */
  function told(person: Person, words: string): string {
    const living = zoom.living(person.zoomUserId);
    const holds = person.grantId !== null && ledger.refreshIn(ledger.rowOf(person.grantId));
    if (living && holds === living && ['reconnect', 'reauthorize'].includes(words))
      say(person, `was told "${words}" while the row holds the living token`);
    if (TRUE_DEATHS.includes(words) && person.deaths.size === 0)
      say(person, `was told "${words}", and nothing had ended the connection`);
    return words;
  }

  /** One view of a page, which asks several machines at the same time. */
  async function visit(person: Person): Promise<void> {
    const requests = Array.from({ length: 1 + Math.floor(deployment.between(0, 4)) }, () =>
      fromBrowser(page(deployment.anyInstance(), person).catch(() => 'unavailable')),
    );
    const heard = await Promise.all(requests);
    ledger.count.visits += heard.length;
    ledger.count.served += heard.filter((words) => words === 'served').length;
    if (heard.includes('reauthorize')) return reauthorize(person);
    if (heard.some((words) => TRUE_DEATHS.includes(words))) {
      ledger.count.clicks += 1;
      await signIn(person, false);
    }
  }

  /** The trip through authorize without a click, once for each lost answer. */
  async function reauthorize(person: Person): Promise<void> {
    const { vault } = deployment.anyInstance();
    try {
      const session = await vault.session(person.userId, 'session');
      const { grant } = session ?? {};
      if (
        !grant ||
        !(await vault.deps.store.markReauthorized({ grantId: grant.id, revision: grant.revision }))
      )
        return;
    } catch {
      // The mark may be used up although the trip failed: then a click is the right way.
      person.deaths.add('trip failed');
      return;
    }
    ledger.count.silent += 1;
    person.deaths.add('trip failed');
    await signIn(person, true);
  }

  /** Through Zoom's authorize page and back; tried again when it fails. */
  async function signIn(person: Person, silent: boolean): Promise<void> {
    for (let attempt = 0; attempt < 5; attempt++) {
      const end = await fromBrowser(
        callback(deployment.anyInstance(), person, silent).catch(() => 'unavailable'),
      );
      if (end === 'signed in') return;
      await time.sleep(5 * MINUTE_MS);
    }
  }

  async function callback(instance: Instance, person: Person, silent: boolean): Promise<string> {
    const { machine, vault } = instance;
    const { zoomUserId, userId } = person;
    const exchangeStartedAt = await vault.deps.store.clock();
    const exchange = () => {
      const pair = zoom.authorize(zoomUserId);
      ledger.issued(pair);
      // From here on the row's tokens are dead, and the new ones are on their way.
      person.deaths.add('sign-in lost');
      return pair;
    };
    const pair = await deployment.call(machine, exchange, true);
    ledger.given(machine, pair);
    const tokens = {
      accessToken: pair.access as AccessToken,
      refreshToken: pair.refresh as RefreshToken,
      expiresInMs: ACCESS_LIFE_MS,
      scopes: [],
    };
    try {
      const row = await vault.signIn({ userId, zoomUserId, tokens, exchangeStartedAt, silent });
      person.grantId = row.id;
    } catch (error) {
      if (!(error instanceof SignInSuperseded)) throw error;
      return 'superseded';
    }
    const holdsLiving = ledger.refreshIn(ledger.rowOf(person.grantId)) === zoom.living(zoomUserId);
    if (holdsLiving && person.parting === 0) person.deaths.clear();
    return 'signed in';
  }

  async function disconnect(person: Person): Promise<void> {
    if (!person.grantId) return;
    person.deaths.add('disconnected');
    await fromBrowser(
      deployment
        .anyInstance()
        .vault.disconnect(person.grantId)
        .catch(() => 'unavailable'),
    );
  }

  /** The app is removed at Zoom, which notifies us until it is answered, and sometimes not at all. */
  async function remove(person: Person): Promise<void> {
    const at = new Date(time.now());
    person.deaths.add('removed');
    zoom.remove(person.zoomUserId);
    if (deployment.chance(0.1)) return;
    await time.sleep(deployment.between(500, 2 * MINUTE_MS));
    for (let delivery = 0; delivery < 4; delivery++) {
      const { vault } = deployment.anyInstance();
      const { deps } = vault;
      const job = judgeAndAct(deps, { zoomUserId: person.zoomUserId, at }, async (verdict, grant) =>
        verdict === 'wiped' && !(await wipe(deps.store, grant)) ? undefined : verdict,
      );
      const outcome = await fromBrowser(job.catch(() => 'unheard'));
      if (outcome !== 'unheard' && outcome !== 'unsure' && outcome !== 'no answer') return;
      await time.sleep(30 * MINUTE_MS);
    }
  }

  /**
   * When no action of theirs is under way: the row holds the tokens that live at Zoom, unless those were
   * really lost.
   */
  function atRest(person: Person): void {
    const living = zoom.living(person.zoomUserId);
    if (!living || person.busy > 0 || !person.grantId || ledger.wasLost(living)) return;
    const row = ledger.rowOf(person.grantId);
    if (row?.state !== 'revoked' && ledger.refreshIn(row) !== living)
      say(person, 'has a living grant that nobody lost and no row holds');
  }

  const parting = (act: (person: Person) => Promise<void>) => async (person: Person) => {
    person.parting += 1;
    await act(person);
    person.parting -= 1;
  };

  const doing =
    (act: (person: Person) => Promise<void>) =>
    (person: Person): void => {
      person.busy += 1;
      void act(person).finally(() => {
        person.busy -= 1;
      });
    };

  return {
    visit: doing(visit),
    signIn: doing((person) => signIn(person, false)),
    disconnect: doing(parting(disconnect)),
    remove: doing(parting(remove)),
    atRest,
  };
}
