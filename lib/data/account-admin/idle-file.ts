import 'server-only';
import { csvOf, withoutFormulas } from '@/lib/data/csv';
import { ANSWER_WITHIN_MS, createDeadline } from '@/lib/deadline';
import { seeOther } from '@/lib/http/see-other';
import { type AccountAccess, accountAdmin } from './access';
import { csvAnswer, flowOf } from './file-flow';
import { askIdleWith, subjectOfIdle } from './idle';
import { type IdleMonths, idleMonthsOf, windowsOf } from './idle-months';
import { type AskIdle, type IdleWalk, idleHosts } from './idle-walk';
import { noted } from './noted';

/** The headings of the file, in the reader's language. */
export type IdleWords = { columns: [name: string, email: string, department: string] };

/**
 * `GET /api/account/idle`: the licensed people who hosted nothing in the months of the address, as CSV, for an
 * administrator of the account; a 404 for everybody else. It takes as long as Zoom's lists need. When a page of Zoom's
 * fails or an entry cannot be read, the answer breaks off, so that a part never looks complete. When not even the
 * beginning can be read, a page says why.
 */
export async function handleIdleFile(request: Request, words: IdleWords): Promise<Response> {
  const access = await accountAdmin();
  if (!access) return new Response(null, { status: 404 });
  const query = new URL(request.url).searchParams;
  const months = idleMonthsOf(Object.fromEntries(query), access.now);
  const [first = { from: '', to: '' }] = windowsOf(months, access.now);
  const ask = asking(access);
  const beginning = await ask(first);
  const back = () => seeOther(`/account/idle?${new URLSearchParams(months)}`);
  if (!beginning.ok || beginning.value.unread > 0) return back();
  const look = { action: 'idle_file', subject: subjectOfIdle(months) } as const;
  if (!(await noted(access, look, beginning, 'begun')).ok) return back();
  // The first page, which showed that the list can be read, is not requested again.
  let isGiven = false;
  const askFurther: AskIdle = (wanted) => {
    if (isGiven || wanted.from !== first.from || wanted.pageToken) return ask(wanted);
    isGiven = true;
    return Promise.resolve(beginning);
  };
  const name = `idle-${subjectOfIdle(months).replace(' ', '-')}.csv`;
  return csvAnswer(flowOf(linesOf(access, months, words, askFurther)), name);
}

/** Each page has the time limit of a whole answer. */
const asking =
  (access: AccountAccess): AskIdle =>
  (wanted) =>
    askIdleWith(access.askingWithin(createDeadline(ANSWER_WITHIN_MS)))(wanted);

async function* linesOf(access: AccountAccess, months: IdleMonths, { columns }: IdleWords, ask: AskIdle) {
  yield csvOf([columns]);
  for await (const step of idleHosts({ windows: windowsOf(months, access.now), ask })) {
    const rows = whole(step).map(({ name = '', email = '', department = '' }) =>
      [name, email, department].map(withoutFormulas),
    );
    if (rows.length > 0) yield csvOf(rows, false);
  }
}

function whole(step: IdleWalk) {
  if (!step.ok) throw new Error(`The list broke off: ${step.reason}`);
  if (step.value.unread > 0) throw new Error('The list holds people who could not be read');
  return step.value.hosts;
}
