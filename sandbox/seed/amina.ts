import { aminaRecordings } from './amina-recordings.ts';
import type { MeetingSeed } from './meeting-seed.ts';
import type { PersonSeed } from './seed.ts';

const DAY = 1440;
const zone = 'Europe/Berlin';
const LONG =
  'Annual planning, part one of many: forests, rivers, roads, budgets, people, and everything else that nobody had time for last year but that has to be decided before the snow melts and the roads open';

/** The same every day, so that today has something however far the clock was moved. */
const daily = (topic: string, at: string, minutes: number): MeetingSeed => ({
  topic,
  at,
  minutes,
  inDays: -3,
  type: 8,
  timezone: zone,
  recurrence: { type: 1 },
});
const today = (topic: string, at: string, more: Partial<MeetingSeed> = {}): MeetingSeed => ({
  topic,
  at,
  timezone: zone,
  ...more,
});

export const amina: PersonSeed = {
  id: 'Am1naFullDayPers0nXkQw',
  key: 'amina',
  name: 'Amina Haddad',
  about: 'A day full of meetings, a month full of recordings',
  aboutInJapanese: '予定が詰まった一日、録画が詰まった一か月',
  account: 'sandbox-studio-account-id',
  profile: {
    first_name: 'Amina',
    last_name: 'Haddad',
    email: 'amina.haddad@example.net',
    type: 2,
    role_name: 'Owner',
    role_id: '0',
    language: 'en-US',
    timezone: zone,
    pmi: 6123456789,
  },
  meetingChoices: { passcodeRules: { length: 6, have_number: true } },
  recordings: aminaRecordings,
  meetings: [
    { topic: 'Open desk', inMinutes: -12, minutes: 55, timezone: zone, live: true },
    { topic: 'Invited: sawmill visit', inMinutes: 25, minutes: 30, timezone: zone, invitedBy: 'maria' },
    { topic: 'Invited: 共同編集の打ち合わせ', inMinutes: 95, timezone: 'Asia/Tokyo', invitedBy: 'hanako' },
    daily('Stand-up', '09:00', 15),
    daily('Late round', '23:30', 15),
    today('اجتماع فريق التصميم', '09:30', { minutes: 30 }),
    today('🌲🪵 Timber & tools 👩‍🔬', '10:15', { minutes: 45 }),
    today('<b>Review</b> & <script>alert("topic")</script>', '11:15', { agenda: '<i>markup</i>' }),
    today(LONG.padEnd(200, '.').slice(0, 200), '13:00', { minutes: 90 }),
    today('Clash: budget', '15:00'),
    today('Clash: hiring', '15:30'),
    today('Evening lecture', '19:00', { timezone: 'Asia/Manila', at: '19:00' }),
    { topic: 'Office hours', type: 3, timezone: zone },
    { topic: 'Next week’s review', inMinutes: 7 * DAY, minutes: 50, timezone: zone },
    { topic: 'Personal room', id: 6123456789, type: 3, timezone: zone, settings: { use_pmi: true } },
    {
      topic: 'Yesterday’s workshop',
      inMinutes: -DAY,
      minutes: 90,
      timezone: zone,
      held: [
        {
          minutesAgo: DAY,
          minutes: 85,
          participants: [
            {
              name: 'Jonas Weber',
              email: 'jonas@example.net',
              id: 'J0nasWeberOfTheStud10g',
              internal: true,
              to: 40,
            },
            {
              name: 'Jonas Weber',
              email: 'jonas@example.net',
              id: 'J0nasWeberOfTheStud10g',
              internal: true,
              from: 35,
            },
            { name: 'Chris', from: 2, to: 60 },
            { name: 'Chris', from: 5, to: 85 },
            { name: 'Guest <b>one</b>', from: 0, to: 3, waiting: true },
            { name: 'Guest <b>one</b>', from: 3, to: 85 },
            { name: '=HYPERLINK("http://example.com")', from: 10, to: 80 },
          ],
          summary: {
            overview: 'The workshop chose oak for the new library.',
            details: [{ label: 'Wood', summary: 'Oak was preferred to ash for its **hardness**.' }],
            nextSteps: ['Jonas orders samples.', 'Amina asks the sawmill for a date.'],
          },
        },
      ],
    },
    {
      topic: 'Alone in the room',
      inMinutes: -2 * DAY,
      timezone: zone,
      held: [{ minutesAgo: 2 * DAY, minutes: 20 }],
    },
  ],
};
