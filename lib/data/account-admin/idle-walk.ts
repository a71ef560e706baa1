import 'server-only';
import type { Host, IdleWanted } from '@/lib/zoom/host-report';
import type { ListPage } from '@/lib/zoom/lists';
import type { AccountPart, AccountReason } from './access';
import { licenceOf } from './filter';

/** Requests one page of the people who hosted nothing in a window. */
export type AskIdle = (wanted: IdleWanted) => Promise<AccountPart<ListPage<Host>>>;

/** Pages of one list: 30,000 people. */
const MOST_PAGES = 100;

/** A page of people with a licence who hosted nothing in all windows. */
export type IdleStep = {
  hosts: Host[];
  /** The number of entries of Zoom's page without an id or a licence. */
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

/** The licensed people of Zoom's page, and the number of entries without a licence field. */
export function licensedOf({ items, unread, nextPageToken }: ListPage<Host>): IdleStep {
  const hosts = items.filter((host) => licenceOf(host) === 'licensed');
  const untold = items.filter(({ type }) => type === undefined).length;
  return { hosts, unread: unread + untold, nextPageToken };
}

/**
 * The people who hosted nothing in all windows, page by page of the first one. The others are read completely before,
 * because a person counts only when Zoom lists them in every window. Ends with the reason when something cannot be read.
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

/** The first call is made whatever time is left, because without it nothing can be shown. */
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
    // A repeated token would loop without end, and the people after it would be missing without a word.
    if (tokens.has(token)) return yield { ok: false, reason: 'no_end' };
    tokens.add(token);
    wanted = { ...window, pageToken: token };
  }
  yield { ok: false, reason: 'too_many' };
}
