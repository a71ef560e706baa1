import 'server-only';
import type { Asking } from '@/lib/data/meetings/asking';
import { holdToken } from '@/lib/zoom/held-token';
import { recoverRecording, trashRecording } from '@/lib/zoom/recording-writes';
import type { WriteResult } from '@/lib/zoom/write';
import type { Item } from './items';
import type { Direction, Outcome } from './move-content';

/**
 * Concurrent calls; a free account's limit of four Light ones a second is waited for
 * (docs/decisions/0022-turns-at-zoom.md).
 */
const AT_ONCE = 4;
/** With less time left, no further one is begun, because each has to end before the answer. ms */
const LAST_START_MS = 1_500;

/** Zoom's codes (zoom-facts M5). */
const CODES: Record<number, Outcome> = { 3301: 'gone', 3303: 'in_work', 3309: 'no_room' };

/** Results that end the whole run, because the remaining ones would fail in the same way. */
const ENDS_ALL: Outcome[] = ['missing_scope', 'zoom_unavailable', 'rate_limited'];

/**
 * Moves recordings, a few at once, as far as the time allows. Each is sent once: a lost answer is reported as
 * such.
 * @returns the result of each, in the order of the items
 */
export async function sendItems(asking: Asking, direction: Direction, items: Item[]): Promise<Outcome[]> {
  const { api } = asking;
  const source = holdToken(asking.source);
  const move = direction === 'trash' ? trashRecording : recoverRecording;
  const outcomes: Outcome[] = items.map(() => 'not_tried');
  let next = 0;
  let isOver = false;
  async function worker() {
    while (!isOver && next < items.length && (api.leftMs?.() ?? LAST_START_MS) >= LAST_START_MS) {
      const index = next++;
      const item = items[index];
      if (!item) return;
      const outcome = outcomeOf(await move(api, source, item.uuid));
      outcomes[index] = outcome;
      isOver ||= ENDS_ALL.includes(outcome);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return outcomes;
}

function outcomeOf(result: WriteResult<undefined>): Outcome {
  if (result.ok) return 'done';
  switch (result.reason) {
    case 'refused':
      return CODES[result.code ?? 0] ?? 'refused';
    case 'not_found':
      return 'gone';
    case 'not_licensed':
      return 'no_permission';
    case 'unknown':
    case 'missing_scope':
    case 'rate_limited':
      return result.reason;
    case 'daily_limit':
      return 'rate_limited';
    default:
      return 'zoom_unavailable';
  }
}
