import type { RecordingSeed } from './recording-seed.ts';

const HOUR = 60;
const DAY = 24 * HOUR;
const LONG =
  'Annual planning, part one of many: forests, rivers, roads, budgets, people, and everything else that nobody had time for last year but that has to be decided before the snow melts and the roads open';

const SAID = [
  ['Amina Haddad', 'Good morning. Let us begin with the library.'],
  ['Jonas Weber', 'The oak has come. It is drier than I hoped, about nine per cent.'],
  ['Amina Haddad', 'Nine per cent? Then the shelves can be cut this week.'],
  ['Chris', 'Ich habe die Maße noch einmal geprüft, sie stimmen.'],
  ['Jonas Weber', 'I would like to see the drawing before anything is cut.'],
  ['山田 花子', '京都からも図面を送ります。'],
  ['Amina Haddad', 'Then we meet again on Thursday, and decide about the budget.'],
] as const;

/** The same talk, said so many times, half a minute apart. */
const talk = (times: number) =>
  Array.from({ length: times * SAID.length }, (_, index) => {
    const [speaker, text] = SAID[index % SAID.length] ?? SAID[0];
    return { at: 2 + index * 30, seconds: 6, speaker, text };
  });

const workshops: RecordingSeed[] = Array.from({ length: 24 }, (_, index) => ({
  topic: `Workshop ${index + 1}: ${['joinery', 'drawing', 'costs', 'timber'][index % 4]}`,
  minutesAgo: (index + 2) * DAY + 3 * HOUR,
  minutes: 35 + ((index * 17) % 90),
  bytesPerMinute: 2_000_000 + (index % 5) * 3_000_000,
  transcript: index % 2 === 0 ? talk(2) : undefined,
  chat: index % 3 === 0 ? 'Drawings: see the shared folder.' : undefined,
}));

/** A month full of recordings, with everything a recording can be. */
export const aminaRecordings: RecordingSeed[] = [
  {
    topic: 'Just ended: site visit',
    minutesAgo: 1 * HOUR,
    minutes: 40,
    readyInMinutes: 90,
    transcript: talk(1),
  },
  {
    topic: 'The new library',
    minutesAgo: 6 * HOUR,
    minutes: 62,
    bytesPerMinute: 9_000_000,
    transcript: talk(12),
    chat: 'The drawing is on page 4.',
    participantAudio: ['Jonas Weber', 'Chris'],
    files: [
      { type: 'TIMELINE', extension: 'JSON', recordingType: 'timeline', content: '{"timeline":[]}' },
      { type: 'CC', extension: 'VTT', recordingType: 'closed_caption', content: 'WEBVTT\n' },
      { type: 'CSV', extension: 'CSV', recordingType: 'poll', content: 'question,answer\n' },
      { type: 'SUMMARY', extension: 'JSON', recordingType: 'summary', content: '{}' },
      {
        type: 'MP4',
        extension: 'MP4',
        recordingType: 'gallery_view',
        size: 61_000_000,
        saysSize: 60_000_000,
      },
    ],
  },
  {
    topic: 'اجتماع فريق التصميم',
    minutesAgo: 30 * HOUR,
    minutes: 25,
    transcript: talk(1),
    autoDeleteInDays: 3,
  },
  {
    topic: '<b>Review</b> & <script>alert("topic")</script>',
    minutesAgo: 2 * DAY,
    vtt: 'WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\n<b>bold</b> & <script>alert("vtt")</script>\n',
  },
  {
    topic: LONG.padEnd(200, '.').slice(0, 200),
    minutesAgo: 3 * DAY,
    minutes: 190,
    bytesPerMinute: 14_000_000,
  },
  { topic: 'May not be touched', minutesAgo: 5 * DAY, minutes: 20, noRights: true },
  ...workshops,
  { topic: 'Last autumn: the old library', minutesAgo: 95 * DAY, minutes: 240, bytesPerMinute: 12_000_000 },
  { topic: 'Already in the trash', minutesAgo: 12 * DAY, minutes: 30, trashedDaysAgo: 6 },
];
