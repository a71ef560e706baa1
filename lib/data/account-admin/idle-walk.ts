import 'server-only';
import type { Host, IdleWanted } from '@/lib/zoom/host-report';
import type { ListPage } from '@/lib/zoom/lists';
import type { AccountPart, AccountReason } from './access';
import { licenceOf } from './filter';

/** Asks for one page of those who hosted nothing in a window. */
export type AskIdle = (wanted: IdleWanted) => Promise<AccountPart<ListPage<Host>>>;

/** Pages of one list: 30,000 people. */
const MOST_PAGES = 100;

/** A page of people with a licence who hosted nothing in all windows. */
export type IdleStep = {
  hosts: Host[];
  /** People of Zoom's page of whom it does not tell enough: no id, or no licence. */
  unread: number;
  nextPageToken?: string;
};
export type IdleWalk = AccountPart<IdleStep> | { ok: false; reason: 'no_time' | 'too_many' };

type Options = {
  windows: IdleWanted[];
  ask: AskIdle;
  /** Whether there is time for one more call. */
  hasTime?: () => boolean;
};

/** Those of Zoom's page who have a licence, and of how many it does not say. */
export function licensedOf({ items, unread, nextPageToken }: ListPage<Host>): IdleStep {
  const hosts = items.filter((host) => licenceOf(host) === 'licensed');
  const untold = items.filter(({ type }) => type === undefined).length;
  return { hosts, unread: unread + untold, nextPageToken };
}

/**
 * Who hosted nothing in any of the windows, page by page of the first one: each other one is read whole before, because
 * a person counts only where Zoom names them in every one. Ends with the reason where something could not be read.
 */
export async function* idleHosts({ windows, ask, hasTime = () => true }: Options): AsyncGenerator<IdleWalk> {
  const [first, ...others] = windows;
  if (!first) return;
  const sets: Set<string>[] = [];
  const mayAsk = butTheFirst(hasTime);
  let missing = 0;
  for (const window of others) {
    const ids = new Set<string>();
    for await (const step of pagesOf(window, ask, mayAsk)) {
      if (!step.ok) return yield step;
      for (const { id } of step.value.items) ids.add(id);
      missing += step.value.unread;
    }
    sets.push(ids);
  }
  for await (const step of pagesOf(first, ask, mayAsk)) {
    if (!step.ok) return yield step;
    const { hosts, unread, nextPageToken } = licensedOf(step.value);
    const inAll = hosts.filter(({ id }) => sets.every((ids) => ids.has(id)));
    yield { ok: true, value: { hosts: inAll, unread: unread + missing, nextPageToken } };
    missing = 0;
  }
}

type Step =
  | { ok: true; value: ListPage<Host> }
  | { ok: false; reason: AccountReason | 'no_time' | 'too_many' };

/** The first call of all is made whatever time is left: without it there is nothing to tell. */
function butTheFirst(hasTime: () => boolean): () => boolean {
  let isFirst = true;
  return () => {
    const may = isFirst || hasTime();
    isFirst = false;
    return may;
  };
}

async function* pagesOf(window: IdleWanted, ask: AskIdle, mayAsk: () => boolean): AsyncGenerator<Step> {
  const tokens = new Set<string>();
  let wanted = window;
  for (let page = 0; page < MOST_PAGES; page++) {
    if (!mayAsk()) return yield { ok: false, reason: 'no_time' };
    const part = await ask(wanted);
    yield part;
    const token = part.ok ? part.value.nextPageToken : undefined;
    if (!token) return;
    // A token that comes twice would lead round for ever, and whoever is behind it is told of nowhere.
    if (tokens.has(token)) return yield { ok: false, reason: 'no_end' };
    tokens.add(token);
    wanted = { ...window, pageToken: token };
  }
  yield { ok: false, reason: 'too_many' };
}
