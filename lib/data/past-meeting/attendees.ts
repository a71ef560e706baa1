import 'server-only';
import type { Attendance } from '@/lib/zoom/past-meetings';

/** A participant. */
export type Attendee = {
  key: string;
  /** Text from other people; the latest name when somebody used several. */
  name?: string;
  otherNames: string[];
  email?: string;
  joined?: Date;
  left?: Date;
  /** Time in the meeting, in which no minute counts twice; undefined when Zoom does not give it. ms */
  presentMs?: number;
  /** How often they entered the meeting itself. */
  visits: number;
  /** Never admitted from the waiting room. */
  onlyWaited: boolean;
  /** Zoom gives an account, a registration or an address, by which all their visits are merged. */
  isKnown: boolean;
};

/**
 * Merges Zoom's rows into people: by Zoom's id, else by registration or address, never by name, which two
 * people may share (zoom-facts M4). A row without any of these stays a line of its own.
 * @returns by name in the language's order, then by arrival
 */
export function attendeesOf(rows: Attendance[], language: string): Attendee[] {
  const groups = new Map<string, Attendance[]>();
  const keyOf = keysOf(rows);
  rows.forEach((row, at) => {
    const key = keyOf(row) ?? `visit ${at}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  });
  const { compare } = new Intl.Collator(language, { numeric: true });
  return [...groups]
    .map(([key, visits]) => attendeeOf(key, visits))
    .sort((a, b) => compare(a.name ?? '\uffff', b.name ?? '\uffff') || timeOf(a.joined) - timeOf(b.joined));
}

/** The key by which rows of the same person are merged; undefined for a row with only a name. */
function keysOf(rows: Attendance[]): (row: Attendance) => string | undefined {
  const idsOf = new Map<string, Set<string>>();
  for (const { personId, email } of rows) {
    if (!personId || !email) continue;
    const address = email.toLowerCase();
    idsOf.set(address, (idsOf.get(address) ?? new Set()).add(personId));
  }
  return ({ personId, registrantId, email }) => {
    if (personId) return `person ${personId}`;
    if (email) {
      // Somebody came both signed in and not: merged when the address belongs to exactly one id.
      const [only, another] = idsOf.get(email.toLowerCase()) ?? [];
      return only && !another ? `person ${only}` : `address ${email.toLowerCase()}`;
    }
    return registrantId ? `registrant ${registrantId}` : undefined;
  };
}

const timeOf = (date: Date | undefined) => date?.getTime() ?? Number.POSITIVE_INFINITY;

function attendeeOf(key: string, rows: Attendance[]): Attendee {
  const inOrder = [...rows].sort((a, b) => timeOf(a.joined) - timeOf(b.joined));
  const inside = inOrder.filter((row) => !row.inWaitingRoom);
  const names = [...new Set(inOrder.flatMap(({ name }) => name ?? []).reverse())];
  const told = inside.length > 0 ? inside : inOrder;
  const times = (pick: (row: Attendance) => Date | undefined) =>
    told.flatMap((row) => pick(row)?.getTime() ?? []);
  const [joined, left] = [times((row) => row.joined), times(leftOf)];
  return {
    key,
    name: names[0],
    otherNames: names.slice(1),
    email: inOrder.find(({ email }) => email)?.email,
    joined: joined.length > 0 ? new Date(Math.min(...joined)) : undefined,
    left: left.length > 0 ? new Date(Math.max(...left)) : undefined,
    presentMs: presenceOf(inside),
    visits: inside.length,
    onlyWaited: inside.length === 0,
    isKnown: !key.startsWith('visit '),
  };
}

/** Zoom's end, or the start plus Zoom's duration. */
function leftOf({ joined, left, seconds }: Attendance): Date | undefined {
  if (left && joined && left > joined) return left;
  return joined && seconds ? new Date(joined.getTime() + seconds * 1_000) : left;
}

/** The length of the union of all spans, so that overlaps count once. */
function presenceOf(rows: Attendance[]): number | undefined {
  const spans = rows.flatMap((row): [number, number][] => {
    const [from, to] = [row.joined?.getTime(), leftOf(row)?.getTime()];
    return from !== undefined && to !== undefined && to > from ? [[from, to]] : [];
  });
  if (rows.length === 0) return 0;
  if (spans.length === 0) return undefined;
  spans.sort(([a], [b]) => a - b);
  let [total, end] = [0, Number.NEGATIVE_INFINITY];
  for (const [from, to] of spans) {
    total += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return total;
}

/**
 * Whether Zoom has not calculated durations yet: soon after a large meeting all of them are 0 (zoom-facts
 * M4).
 */
export function isUncounted(rows: Attendance[]): boolean {
  const inside = rows.filter(({ inWaitingRoom }) => !inWaitingRoom);
  return inside.length > 0 && inside.every(({ seconds }) => seconds === 0);
}
