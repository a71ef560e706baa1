import 'server-only';
import type { Attendance } from '@/lib/zoom/past-meetings';

/** Somebody who was there. */
export type Attendee = {
  key: string;
  /** A stranger's text, the newest where they came under several. */
  name?: string;
  otherNames: string[];
  email?: string;
  joined?: Date;
  left?: Date;
  /** In the meeting, without counting a minute twice; undefined where Zoom does not tell. ms */
  presentMs?: number;
  /** Times that they came into the meeting itself. */
  visits: number;
  /** Never let in from the waiting room. */
  onlyWaited: boolean;
  /** Zoom names an account, a registration or an address: then all their visits are one line. */
  isKnown: boolean;
};

/**
 * Zoom's rows as people: by Zoom's id, else by registration or address, never by a name, which two may share
 * (zoom-facts M4). A row without any of them is a line of its own.
 * @returns by name, as the language sorts them, then by when they came
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

/** How a row is told to be the same person's as another; undefined where nothing but a name is known. */
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
      // Who came once signed in and once not: theirs, where the address belongs to one id.
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

/** Zoom's own end, or as long after the beginning as Zoom counts. */
function leftOf({ joined, left, seconds }: Attendance): Date | undefined {
  if (left && joined && left > joined) return left;
  return joined && seconds ? new Date(joined.getTime() + seconds * 1_000) : left;
}

/** The length of all spans together, in which what overlaps counts once. */
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

/** Whether Zoom has not counted yet: soon after a large meeting all lengths read 0 (zoom-facts M4). */
export function isUncounted(rows: Attendance[]): boolean {
  const inside = rows.filter(({ inWaitingRoom }) => !inWaitingRoom);
  return inside.length > 0 && inside.every(({ seconds }) => seconds === 0);
}
