/** When somebody is busy. */
export type Span = { start: Date; end: Date };

/** Meetings that a licensed host and a Basic one can hold at a time (zoom-facts M3). */
const [LICENSED_AT_ONCE, BASIC_AT_ONCE] = [2, 1];
const BASIC = 1;

/** @param userType Zoom's type of the host (zoom-facts 2.3); where Zoom does not tell it, the smaller number holds */
export const atOnce = (userType: number | undefined): number =>
  userType === undefined || userType === BASIC ? BASIC_AT_ONCE : LICENSED_AT_ONCE;

/** Those that share a moment with the span; that one begins when the other ends is none. */
export const overlapping = <T extends Span>(busy: readonly T[], { start, end }: Span): T[] =>
  busy.filter((other) => other.start < end && start < other.end);

/** A meeting that two sources tell of at two times counts at both, and once where these overlap. */
type Held = Span & { meetingId?: string | null };

/** The most of them that are held at one moment within the span. */
export function mostAtOnce(busy: readonly Held[], span: Span): number {
  const those = overlapping(busy, span);
  // How many there are only grows where one of them begins.
  const moments = those.map(({ start }) => Math.max(start.getTime(), span.start.getTime()));
  const heldAt = (at: number) =>
    those.filter(({ start, end }) => start.getTime() <= at && at < end.getTime());
  return Math.max(0, ...moments.map((at) => new Set(heldAt(at).map((one) => one.meetingId ?? one)).size));
}
