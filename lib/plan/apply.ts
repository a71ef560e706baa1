import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Db } from '@/lib/db';
import { toItsEnd } from '@/lib/stop';
import type { TokenSource, ZoomApi } from '@/lib/zoom/client';
import { compare } from './compare';
import { isMade, type MadeRow } from './found';
import { createHosts } from './hosts';
import { leave } from './leave';
import { make } from './make';
import { hasDay, isOver, type Occurrence, occurrenceOf, occurrencesOf } from './occurrences';
import type { Plan } from './read';
import { recover, recoverLeft } from './recover';
import type { PlanItem, PlanReport } from './report';
import { createPlanRows, type PlannedRow } from './rows';
import { itemOf, type Run, type Step, type WrittenAction } from './run';
import { troubleOf } from './trouble';
import { heed } from './writes';

export type PlanDeps = {
  db: Db;
  api: ZoomApi;
  source: TokenSource;
  /** Zoom's id of the account. */
  account: string;
  now: () => Date;
  sleep: (ms: number) => Promise<void>;
  /** The longest time in which Zoom may answer; a claim lasts longer. ms */
  answerMs: number;
  /** Whether the run has to end: then nothing new is begun. */
  isOver: () => boolean;
  /** The clock of the rows, in SQL; the database's own when left out. */
  clock?: Parameters<typeof createPlanRows>[3];
  /**
   * Called for each meeting that was written, at the latest by the run that finds it done; after a crash it may be
   * called twice.
   */
  onWritten?: (action: WrittenAction, meetingId: string) => Promise<void>;
  /** Called at each step of the run; a test ends the run there. */
  onStep?: (step: Step) => void;
};

export type PlanOptions = { dryRun?: boolean; prune?: boolean };

/** How long Zoom may still work on a request after the limit for its answer. ms */
const ANSWER_GRACE_MS = 5_000;
/** How often a run looks again at dates that another run had claimed, or whose answer was lost. */
const MOST_ROUNDS = 3;
/** How long the row of a past date is kept. ms */
const REMEMBERED_MS = 30 * 86_400_000;

/**
 * Creates the meetings of a plan that are missing within its horizon, and changes those that the plan changed. However
 * many runs there are, one after another or at the same time, each date has one meeting: it is claimed in the database
 * before Zoom is asked, and after a lost answer it is searched for at its host before anything is sent again.
 * @throws when the database is away
 */
export async function applyPlan(deps: PlanDeps, plan: Plan, options: PlanOptions = {}): Promise<PlanReport> {
  const { account, now } = deps;
  const began = now();
  const run = runOf(deps, plan, options);
  const occurrences = occurrencesOf(account, plan, began);
  const items = await inRounds(deps, run, occurrences);
  items.push(...(await leaveOthers(deps, run, plan, new Set(occurrences.map(({ id }) => id)))));
  if (!run.dryRun) await run.rows.forget(new Date(began.getTime() - REMEMBERED_MS));
  const over = plan.meetings.filter((entry) => isOver(entry, began));
  return {
    dryRun: run.dryRun,
    items: items.sort((a, b) => a.start.getTime() - b.start.getTime()),
    problems: over.map(({ name: entry, untilLine: line }) => ({ entry, line, reason: 'over' })),
  };
}

function runOf(deps: PlanDeps, { plan }: Plan, { dryRun = false, prune = false }: PlanOptions): Run {
  const { db, api, source, account, now, sleep, answerMs, clock, onStep = () => {}, onWritten } = deps;
  const rows = createPlanRows(db, { account, plan }, randomUUID(), clock);
  const claimMs = answerMs + ANSWER_GRACE_MS;
  const hosts = createHosts({ api, source }, (whose, failure) =>
    failure ? heed(run, whose, troubleOf(failure)) : run.unanswered.clear(),
  );
  const run: Run = {
    api,
    source,
    rows,
    hosts,
    now,
    sleep,
    dryRun,
    prune,
    answerMs,
    claimMs,
    unanswered: new Set(),
    refused: new Set(),
    known: new Set(),
    reach: onStep,
    written: async (action, meetingId) => onWritten?.(action, meetingId),
    wouldBe: [],
  };
  return run;
}

async function inRounds(deps: PlanDeps, run: Run, occurrences: Occurrence[]): Promise<PlanItem[]> {
  const items: PlanItem[] = [];
  let waiting = occurrences.map((occurrence) => ({
    occurrence,
    item: itemOf(occurrence, 'not_yet', { reason: 'stopped' }),
  }));
  for (let round = 0; round < MOST_ROUNDS && waiting.length > 0; round++) {
    const rows = await rowsOf(run, occurrences);
    const pause = Math.max(0, ...waiting.map(({ occurrence }) => rows.get(occurrence.id)?.heldMs ?? 0));
    if (round > 0 && (run.dryRun || deps.isOver())) break;
    if (round > 0) {
      await run.sleep(pause + 50);
      run.hosts.forgetLists();
    }
    const known = round > 0 ? await rowsOf(run, occurrences) : rows;
    const next: typeof waiting = [];
    for (const { occurrence, item: before } of waiting) {
      const item = deps.isOver() ? before : await toItsEnd(one(run, occurrence, known.get(occurrence.id)));
      if (item.outcome === 'not_yet') next.push({ occurrence, item });
      else items.push(item);
    }
    waiting = next;
  }
  return [...items, ...waiting.map(({ item }) => item)];
}

async function rowsOf(run: Run, occurrences: Occurrence[]): Promise<Map<string, PlannedRow>> {
  const ids = occurrences.map(({ id }) => id);
  return new Map((await run.rows.find(run.now(), ids)).map((row) => [row.id, row]));
}

async function one(run: Run, occurrence: Occurrence, row: PlannedRow | undefined): Promise<PlanItem> {
  if (row?.state === 'gone') return itemOf(occurrence, 'gone');
  if (row?.state === 'claimed') return recover(run, occurrence, row);
  if (!row || !isMade(row)) return make(run, occurrence, row);
  const compared = await compare(run, occurrence, row);
  if (compared === 'make_again') return make(run, occurrence);
  if (compared !== 'other_host') return compared;
  const left = await leave(run, row);
  if (left?.outcome !== 'deleted') return left ?? itemOf(occurrence, 'gone');
  const made = await make(run, occurrence);
  return made.outcome === 'made' ? { ...made, outcome: 'changed', fields: ['host'] } : made;
}

/** The meetings that were made and are not among the dates: removed from the plan, or moved to a past time by it. */
async function leaveOthers(deps: PlanDeps, run: Run, plan: Plan, planned: Set<string>): Promise<PlanItem[]> {
  const now = run.now();
  const entries = new Map(plan.meetings.map((entry) => [entry.name, entry]));
  const items: PlanItem[] = [];
  for (const row of await run.rows.find(now)) {
    if (planned.has(row.id) || row.start <= now || deps.isOver()) continue;
    const entry = entries.get(row.entry);
    const occurrence = entry && hasDay(entry, row.day) ? occurrenceOf(row.id, entry, row.day) : undefined;
    // Beyond the horizon, and known from an earlier, wider one.
    if (occurrence && occurrence.start > now) continue;
    if (occurrence) {
      if (isMade(row)) items.push(overItem(row, occurrence));
      continue;
    }
    const left = await toItsEnd(isMade(row) ? leave(run, row) : recoverLeft(run, row));
    if (left) items.push(left);
  }
  return items;
}

/** The plan's time for it is past: either the plan moved it there, or somebody moved it by hand to a later time. */
function overItem({ start, meetingId, wanted }: MadeRow, occurrence: Occurrence): PlanItem {
  const isMovedByHand = wanted?.start === occurrence.start.toISOString();
  const dated = { ...occurrence, start };
  return isMovedByHand
    ? itemOf(dated, 'differs', { meetingId, fields: ['start'] })
    : itemOf(dated, 'failed', { meetingId, reason: 'start_over' });
}
