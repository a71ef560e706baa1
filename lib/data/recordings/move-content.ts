import 'server-only';
import type { Item } from './items';

/** The result for one recording. */
export type Outcome =
  | 'done'
  /** It did not exist any more: moved or deleted earlier, here or at Zoom. */
  | 'gone'
  /** Zoom is still processing it. */
  | 'in_work'
  /** The account does not permit it. */
  | 'no_permission'
  /** There is not enough storage to recover it. */
  | 'no_room'
  | 'refused'
  /** The answer was lost: Zoom may have done it. */
  | 'unknown'
  | 'missing_scope'
  | 'rate_limited'
  | 'zoom_unavailable'
  /** The time ended first, or it would have failed like those before it. */
  | 'not_tried';

export type Direction = 'trash' | 'restore';

/** A form that moves recordings, with its results. */
export type MoveContent = { direction: Direction; items: Item[]; outcomes?: Outcome[] };

/** The results after which a recording may be sent again, because Zoom did nothing. */
export const CAN_GO_AGAIN: Outcome[] = [
  'not_tried',
  'rate_limited',
  'zoom_unavailable',
  'missing_scope',
  'in_work',
];
