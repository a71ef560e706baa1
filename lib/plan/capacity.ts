/** A time in which somebody is busy. */
export type Span = { start: Date; end: Date };

/** How many meetings a licensed host and a Basic one can hold at the same time (zoom-facts M3). */
const [LICENSED_AT_ONCE, BASIC_AT_ONCE] = [2, 1];
const BASIC = 1;

/** @param userType Zoom's type of the host (zoom-facts 2.3); when unknown, the smaller number counts */
export const atOnce = (userType: number | undefined): number =>
  userType === undefined || userType === BASIC ? BASIC_AT_ONCE : LICENSED_AT_ONCE;

/** Those that overlap the span; one that ends when the other begins does not. */
export const overlapping = <T extends Span>(busy: readonly T[], { start, end }: Span): T[] =>
  busy.filter((other) => other.start < end && start < other.end);

/** A meeting that two sources report at two times counts at both, and once where they overlap. */
type Held = Span & { meetingId?: string | null };

/** The largest number of them that are held at the same time within the span. */
export function mostAtOnce(busy: readonly Held[], span: Span): number {
  const those = overlapping(busy, span);
  // The number only grows at the beginning of one of them.
  const moments = those.map(({ start }) => Math.max(start.getTime(), span.start.getTime()));
  const heldAt = (at: number) =>
    those.filter(({ start, end }) => start.getTime() <= at && at < end.getTime());
  return Math.max(0, ...moments.map((at) => new Set(heldAt(at).map((one) => one.meetingId ?? one)).size));
}
