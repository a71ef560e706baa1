import 'server-only';
import { randomUUID } from 'node:crypto';
import { requireConnectedUser } from '@/lib/auth';
import { askingFor } from '@/lib/data/meetings/asking';
import { findForm } from '@/lib/data/meetings/form-rows';
import { formKeyOf } from '@/lib/data/meetings/told';
import { inTime, LAST_LOOK_MS } from '@/lib/deadline';
import { knownTimeZone } from '@/lib/format';
import { log } from '@/lib/log';
import { writeItem } from './items';
import { CAN_GO_AGAIN, type Direction, type MoveContent, type Outcome } from './move-content';

export type MovedItem = { topic?: string; start: Date; bytes: number; outcome?: Outcome };

export type MoveView = {
  direction: Direction;
  /**
   * `asking`: not confirmed yet; `sending`: being moved now; `lost`: the process that moved them has ended.
   */
  state: 'asking' | 'sending' | 'done' | 'lost';
  /** The key of the form that asks. */
  key: string;
  items: MovedItem[];
  bytes: number;
  /** The key and the recordings of a form for the opposite direction, or for another try. */
  undo: Again;
  again: Again;
  timeZone: string;
};
type Again = { key: string; items: string[] };

/**
 * A form that moves recordings: its question or its results.
 * @returns 'gone' when there is no such form any more
 */
export async function getMove(form: string | undefined): Promise<MoveView | 'gone' | 'unavailable'> {
  const session = await requireConnectedUser('/recordings/space');
  const key = formKeyOf(session, form);
  if (!key) return 'gone';
  const asking = await askingFor(session);
  try {
    const found = findForm<Partial<MoveContent>>(key);
    const row = await inTime(asking.deadline.atLeast(LAST_LOOK_MS), found, 'The form');
    // The same table also stores forms about meetings.
    if (!row?.content.items || !row.content.direction) return 'gone';
    const { direction, items, outcomes = [] } = row.content;
    const chosen = (isWanted: (outcome: Outcome | undefined) => boolean): Again => ({
      key: randomUUID(),
      items: items.filter((_, index) => isWanted(outcomes[index])).map(writeItem),
    });
    return {
      direction,
      state: row.state === 'draft' ? 'asking' : row.state,
      key: key.id,
      items: items.map(({ topic, start, bytes }, index) => ({
        topic,
        start: new Date(start),
        bytes,
        outcome: outcomes[index],
      })),
      bytes: items.reduce((sum, { bytes }) => sum + bytes, 0),
      undo: chosen((outcome) => outcome === 'done'),
      again: chosen((outcome) => outcome !== undefined && CAN_GO_AGAIN.includes(outcome)),
      timeZone: knownTimeZone(asking.timeZone),
    };
  } catch (error) {
    log.error(
      { error: error instanceof Error ? error.name : 'unknown' },
      'a form about recordings could not be read',
    );
    return 'unavailable';
  }
}
