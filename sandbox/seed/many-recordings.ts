import type { RecordingSeed } from './recording-seed.ts';

const LONG = 'A topic as long as Zoom allows, said again and again. '.repeat(4).slice(0, 200);
const TOPICS = [
  'Stand-up',
  'Lecture',
  LONG,
  'مراجعة الأسبوع',
  '🌲🌲 Tree walk',
  '<b>Review</b> & "tea"',
  '定例会議',
];

/** So many recordings, evenly over so many days up to a day; topics of every kind, and with words where they are given. */
export function manyRecordings(
  count: number,
  days: number,
  endingDaysAgo: number,
  transcript?: RecordingSeed['transcript'],
): RecordingSeed[] {
  const apart = (days * 1440) / count;
  return Array.from({ length: count }, (_, index) => ({
    topic: TOPICS[index % TOPICS.length] === LONG ? LONG : `${TOPICS[index % TOPICS.length]} ${index + 1}`,
    minutesAgo: endingDaysAgo * 1440 + 61 + index * apart,
    minutes: 1 + (index % 60),
    transcript,
    chat: index % 3 === 0 ? 'The link is in the chat.' : undefined,
  }));
}
