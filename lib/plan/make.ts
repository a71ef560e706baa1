import 'server-only';
import { createMeetingFor } from '@/lib/zoom/meeting-writes';
import type { Meeting } from '@/lib/zoom/meetings';
import { atOnce, overlapping } from './capacity';
import { fieldsOf, fieldsWanted, isMarked } from './fields';
import { cannotHost, hostKeyOf } from './hosts';
import type { Occurrence } from './occurrences';
import type { PlanItem } from './report';
import type { Claim } from './rows';
import { itemOf, type Run } from './run';
import { isOfTheHost, isOfTheRun, mostTelling, type Trouble, troubleOf } from './trouble';
import { wishOf, zoneSent } from './wish';

/** With one host of the pool: it came to an end, or the next is to be tried. */
type Tried = { item: PlanItem } | { trouble: Trouble };

/** Makes the meeting of a date for which nothing is at Zoom, with the first host of its pool who has room. */
export async function make(run: Run, occurrence: Occurrence): Promise<PlanItem> {
  let told: Trouble | undefined = run.blocked;
  for (const name of run.blocked ? [] : occurrence.entry.hosts) {
    const tried = await makeWith(run, occurrence, name);
    if ('item' in tried) return tried.item;
    told = mostTelling(told, tried.trouble);
    if (isOfTheRun(tried.trouble) || isAwayAgain(run, tried.trouble)) run.blocked = tried.trouble;
    if (!isOfTheHost(tried.trouble)) break;
  }
  if (!run.dryRun) await run.rows.open(occurrence, told?.reason ?? null, told?.until ?? null);
  return itemOf(occurrence, 'failed', told);
}

/** One host's list may not come, and those of others do. */
const MOST_UNANSWERED = 3;

function isAwayAgain(run: Run, { reason }: Trouble): boolean {
  run.unanswered = reason === 'zoom_unavailable' ? run.unanswered + 1 : 0;
  return run.unanswered >= MOST_UNANSWERED;
}

async function makeWith(run: Run, occurrence: Occurrence, name: string): Promise<Tried> {
  const { rows, hosts } = run;
  const who = await hosts.who(name);
  if (!who.ok) return { trouble: troubleOf(who) };
  const { id, type } = who.value;
  const reason = cannotHost(who.value);
  if (reason) return { trouble: { reason } };
  const spentUntil = hosts.spentUntil(id);
  if (spentUntil) return { trouble: { reason: 'daily_limit', until: spentUntil } };
  const list = await hosts.list(id);
  if (!list.ok) return { trouble: troubleOf(list) };
  // Where our own records were lost, Zoom still has what was made from them.
  const found = list.value.find((meeting) => isMarked(meeting, occurrence.id));
  const busy = await hosts.busy(id, list.value, (meeting) => isMarked(meeting, occurrence.id));
  const most = found ? Number.POSITIVE_INFINITY : atOnce(type);
  const claim: Claim = { occurrence, host: { id, key: hostKeyOf(name), atOnce: most }, busy };
  const full: Tried = { trouble: { reason: 'clash', clashes: overlapping(busy, occurrence) } };
  if (run.dryRun)
    return (await wouldFit(run, claim)) ? { item: itemOf(occurrence, 'made', { host: name }) } : full;
  run.reach('to_claim');
  const answer = answerWithin(run);
  const end = await rows.claim(claim, run.claimMs);
  if (end === 'full') return full;
  if (end === 'taken') return { item: itemOf(occurrence, 'not_yet', { reason: 'other_run' }) };
  run.reach('claimed');
  return found
    ? { item: await settle(run, occurrence, found, id, name) }
    : send(run, occurrence, { id, name }, answer);
}

/** What is left of the time for an answer that a claim allows, from now on: the token and the turn are waited for in it. */
function answerWithin({ answerMs }: Run): () => number {
  const over = performance.now() + answerMs;
  return () => Math.max(0, over - performance.now());
}

/** Nor longer than the run itself has. */
const within =
  ({ api }: Run, leftMs: () => number) =>
  () =>
    Math.min(leftMs(), api.leftMs?.() ?? Number.POSITIVE_INFINITY);

/** A limit of a second is waited out so often. */
const MOST_WAITS = 5;
const [SHORTEST_WAIT_MS, LONGEST_WAIT_MS] = [500, 5_000];

type With = { id: string; name: string };

async function send(
  run: Run,
  occurrence: Occurrence,
  host: With,
  leftMs: () => number,
  waits = 0,
): Promise<Tried> {
  const made = await createMeetingFor(
    { ...run.api, leftMs: within(run, leftMs) },
    run.source,
    host.id,
    wishOf(occurrence),
  );
  run.reach('sent');
  if (made.ok) return { item: await settle(run, occurrence, made.value, host.id, host.name, true) };
  if (made.reason === 'unknown') {
    const found = await look(run, occurrence, host.id);
    if (found) return { item: await settle(run, occurrence, found, host.id, host.name) };
    // Zoom may still be at it: the claim holds, and whoever comes when it has run out looks again.
    return { item: itemOf(occurrence, 'not_yet', { reason: 'unknown', host: host.name }) };
  }
  if (made.reason === 'rate_limited' && !made.day && waits < MOST_WAITS) {
    const asked = (made.retryAt?.getTime() ?? 0) - run.now().getTime();
    await run.sleep(Math.min(Math.max(asked, SHORTEST_WAIT_MS), LONGEST_WAIT_MS));
    const again = answerWithin(run);
    if (await run.rows.takeOver(occurrence.id, run.claimMs))
      return send(run, occurrence, host, again, waits + 1);
    return { item: itemOf(occurrence, 'not_yet', { reason: 'other_run' }) };
  }
  const trouble = troubleOf(made);
  if (trouble.until && trouble.reason === 'daily_limit') run.hosts.spend(host.id, trouble.until);
  return { trouble };
}

/** @returns the meeting that carries the date's mark, the one at its start first; undefined also where Zoom does not tell */
export async function look(
  run: Run,
  { id, start }: Occurrence,
  hostId: string,
): Promise<Meeting | undefined> {
  const list = await run.hosts.listAnew(hostId);
  const marked = list.ok ? list.value.filter((meeting) => isMarked(meeting, id)) : [];
  return marked.find((meeting) => meeting.start?.getTime() === start.getTime()) ?? marked[0];
}

/**
 * Notes which meeting it is. Of one that was found nobody knows what was asked for: what it is counts as that, so that
 * a plan that has changed meanwhile changes it. @param isNew it is the answer to what was just asked for
 */
export async function settle(
  run: Run,
  occurrence: Occurrence,
  meeting: Meeting,
  hostId: string,
  host?: string,
  isNew = false,
): Promise<PlanItem> {
  const told = fieldsOf(meeting);
  const wanted = isNew ? fieldsWanted(occurrence, zoneSent(occurrence.entry.zone)) : told;
  const defined = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  const noted = await run.rows.made(occurrence, meeting.id, wanted, { ...wanted, ...defined }, hostId);
  run.reach('made');
  const more = { meetingId: meeting.id, host };
  return noted
    ? itemOf(occurrence, 'made', more)
    : itemOf(occurrence, 'failed', { ...more, reason: 'twice' });
}

async function wouldFit(run: Run, claim: Claim): Promise<boolean> {
  const { start, end } = claim.occurrence;
  const meant = run.wouldBe.filter(({ hostId }) => hostId === claim.host.id);
  const fits = await run.rows.fits({ ...claim, busy: [...claim.busy, ...meant] });
  if (fits)
    run.wouldBe.push({ hostId: claim.host.id, start, end, meetingId: `to be made ${claim.occurrence.id}` });
  return fits;
}
