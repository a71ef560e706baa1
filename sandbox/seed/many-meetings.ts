import type { MeetingSeed } from './meeting-seed.ts';

const LONG = 'A topic as long as Zoom allows, said again and again. '.repeat(4).slice(0, 200);
const TOPICS = [
  'Stand-up',
  'Planning',
  LONG,
  'مراجعة الأسبوع',
  '🌲🌲 Tree walk',
  '<b>Review</b> & "tea"',
  '定例会議',
];

/** So many meetings over so many days from now on, evenly; topics of every kind. */
export function manyMeetings(count: number, days: number, timezone: string): MeetingSeed[] {
  const apart = (days * 1440) / count;
  return Array.from({ length: count }, (_, index) => ({
    topic: TOPICS[index % TOPICS.length] === LONG ? LONG : `${TOPICS[index % TOPICS.length]} ${index + 1}`,
    inMinutes: 10 + Math.floor(index * apart),
    minutes: 30,
    agenda: index % 10 === 0 ? 'What has to be decided. '.repeat(20) : '',
    timezone,
  }));
}
