import 'server-only';
import type { Item } from './items';

/** What came of one recording. */
export type Outcome =
  | 'done'
  /** It was not there any more: moved or deleted before, here or at Zoom. */
  | 'gone'
  /** Zoom is still working on it. */
  | 'in_work'
  /** The account does not permit it. */
  | 'no_permission'
  /** There is no room for it any more. */
  | 'no_room'
  | 'refused'
  /** The answer was lost: Zoom may have done it. */
  | 'unknown'
  | 'missing_scope'
  | 'rate_limited'
  | 'zoom_unavailable'
  /** The time was over before its turn came, or it would have failed as those before. */
  | 'not_tried';

export type Direction = 'trash' | 'restore';

/** A form that moves recordings, and what came of it. */
export type MoveContent = { direction: Direction; items: Item[]; outcomes?: Outcome[] };

/** Those that may be sent once more: nothing has been done to them. */
export const CAN_GO_AGAIN: Outcome[] = [
  'not_tried',
  'rate_limited',
  'zoom_unavailable',
  'missing_scope',
  'in_work',
];
