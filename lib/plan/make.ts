import 'server-only';
import { createMeetingFor } from '@/lib/zoom/meeting-writes';
import type { Meeting } from '@/lib/zoom/meetings';
import { differences, fieldsOf, fieldsWanted, isMarked } from './fields';
import type { Occurrence } from './occurrences';
import type { PlanItem } from './report';
import { fits, type Room, roomOf } from './room';
import type { PlannedRow } from './rows';
import { itemOf, type Run } from './run';
import { settle } from './settle';
import { isOfTheHost, mostTelling, type Trouble } from './trouble';
import { wishOf, zoneSent } from './wish';
import { failed, patiently } from './writes';

/** The result with one host of the pool: the final item, or the trouble after which the next host is tried. */
type Tried = { item: PlanItem } | { trouble: Trouble; wasClaimed?: true };

/**
 * Creates the meeting of a date for which Zoom has none, with the first host of its pool who has room.
 * @param row of this date, if there is one
 */
export async function make(run: Run, occurrence: Occurrence, row?: PlannedRow): Promise<PlanItem> {
  let told: Trouble | undefined = run.blocked;
  let isAsNoted = row?.state === 'open' && row.start.getTime() === occurrence.start.getTime();
  for (const name of run.blocked ? [] : occurrence.entry.hosts) {
    const tried = await makeWith(run, occurrence, name);
    if ('item' in tried) return tried.item;
    told = mostTelling(told, tried.trouble);
    if (tried.wasClaimed) isAsNoted = false;
    if (tried.trouble.reason === 'refused') run.refused.add(occurrence.entry.name);
    if (!isOfTheHost(tried.trouble)) break;
  }
  isAsNoted &&= row?.trouble === (told?.reason ?? null);
  isAsNoted &&= row?.troubleUntil?.getTime() === told?.until?.getTime();
  isAsNoted &&= row?.end.getTime() === occurrence.end.getTime();
  if (!run.dryRun && !isAsNoted) await run.rows.open(occurrence, told?.reason ?? null, told?.until ?? null);
  return itemOf(occurrence, 'failed', told);
}

async function makeWith(run: Run, occurrence: Occurrence, name: string): Promise<Tried> {
  const { rows } = run;
  const room = await roomOf(run, occurrence, name);
  if ('reason' in room) return { trouble: room };
  const { id, claim, full, found } = room;
  if (run.dryRun) {
    if (!(await fits(run, claim))) return { trouble: full };
    const { start, end } = occurrence;
    run.wouldBe.push({ hostId: id, start, end, meetingId: `to be made ${occurrence.id}` });
    return { item: itemOf(occurrence, 'made', { host: name }) };
  }
  run.reach('to_claim');
  const answer = answerWithin(run);
  const end = await rows.claim(claim, run.claimMs);
  if (end === 'full') return { trouble: full };
  if (end === 'taken') return { item: itemOf(occurrence, 'not_yet', { reason: 'other_run' }) };
  run.reach('claimed');
  return found ? { item: await settle(run, occurrence, found, room) } : send(run, occurrence, room, answer);
}

/** The time that the claim leaves for an answer, from now on; waiting for the token and the turn is part of it. */
function answerWithin({ answerMs }: Run): () => number {
  const over = performance.now() + answerMs;
  return () => Math.max(0, over - performance.now());
}

/** Not longer than the time of the run either. */
const within =
  ({ api }: Run, leftMs: () => number) =>
  () =>
    Math.min(leftMs(), api.leftMs?.() ?? Number.POSITIVE_INFINITY);

async function send(run: Run, occurrence: Occurrence, host: Room, firstMs: () => number): Promise<Tried> {
  let leftMs = firstMs;
  const made = await patiently(
    run,
    async () => {
      const api = { ...run.api, leftMs: within(run, leftMs) };
      const answer = await createMeetingFor(api, run.source, host.id, wishOf(occurrence));
      run.reach('sent');
      return answer;
    },
    async () => {
      leftMs = answerWithin(run);
      return run.rows.takeOver(occurrence.id, run.claimMs);
    },
  );
  if (!made) return { item: itemOf(occurrence, 'not_yet', { reason: 'other_run' }) };
  if (made.ok) return { item: await settle(run, occurrence, made.value, host, true) };
  if (made.reason === 'unknown') {
    const found = await look(run, occurrence, host.id);
    if (found) return { item: await settle(run, occurrence, found, host, isAsAsked(occurrence, found)) };
    // Zoom may still be working on it: the claim lasts, and the next run after its end looks again.
    return { item: itemOf(occurrence, 'not_yet', { reason: 'unknown', host: host.name }) };
  }
  return { trouble: failed(run, host.id, occurrence.id, made), wasClaimed: true };
}

/** The request of a run that died may arrive late, with other fields. */
const isAsAsked = (occurrence: Occurrence, found: Meeting): boolean =>
  differences(fieldsWanted(occurrence, zoneSent(occurrence.entry.zone)), fieldsOf(found)).length === 0;

/** @returns the meeting with the date's mark, preferably at its start; undefined also when the list could not be read */
export async function look(
  run: Run,
  { id, start }: Occurrence,
  hostId: string,
): Promise<Meeting | undefined> {
  const list = await run.hosts.listAnew(hostId);
  const marked = list.ok ? list.value.filter((meeting) => isMarked(meeting, id)) : [];
  return marked.find((meeting) => meeting.start?.getTime() === start.getTime()) ?? marked[0];
}
