import type { PersonSeed } from './seed.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

export const maria: PersonSeed = {
  id: 'z8yCxjMSQzWxyz2oMLQx1g',
  key: 'maria',
  name: 'Maria Lindqvist',
  about: 'Licensed, English, many meetings and recordings, Zoom Phone',
  aboutInJapanese: '有料、英語、会議と録画が多い、Zoom Phone',
  account: 'sandbox-account-id',
  phoneLicence: true,
  profile: {
    first_name: 'Maria',
    last_name: 'Lindqvist',
    email: 'maria.lindqvist@example.com',
    type: 2,
    role_name: 'Member',
    role_id: '2',
    dept: 'Forestry',
    job_title: 'Head of Field Studies',
    company: 'Northern Woods Institute',
    location: 'Umeå',
    language: 'en-US',
    timezone: 'Europe/Stockholm',
    pmi: 4987654321,
    pronouns: 'she/her',
    pronouns_option: 2,
    vanity_url: 'https://example.com/my/maria',
    phone_numbers: [{ code: '+46', country: 'SE', label: 'Mobile', number: '701234567', verified: false }],
  },
  meetings: [
    {
      topic: 'Morning stand-up',
      inMinutes: 40,
      minutes: 15,
      type: 8,
      timezone: 'Europe/Stockholm',
      recurrence: { type: 1 },
    },
    {
      topic: 'Growth-ring survey: second reading',
      inMinutes: 3 * HOUR,
      timezone: 'Europe/Stockholm',
      agenda: 'Cores 14 to 22. Bring the magnifier.',
      uuid: '/ajXp112QmuoKj4854875==',
    },
    { topic: 'Interview: drone pilot', inMinutes: 26 * HOUR, minutes: 45, timezone: 'Europe/Stockholm' },
    { topic: 'Office hours', type: 3, timezone: 'Europe/Stockholm' },
    {
      topic: 'Quarterly review with the board',
      inMinutes: 6 * DAY,
      minutes: 120,
      timezone: 'Europe/Stockholm',
    },
    {
      topic: 'Last week’s retrospective',
      inMinutes: -6 * DAY,
      minutes: 50,
      timezone: 'Europe/Stockholm',
      held: [
        {
          minutesAgo: 6 * DAY,
          minutes: 48,
          participants: [
            { name: '山田 花子', email: 'hanako.yamada@example.jp', internal: true, from: 1, to: 48 },
            { name: 'Museum of Wood', from: 4, to: 20 },
            { name: 'Museum of Wood', from: 22, to: 48 },
          ],
        },
      ],
    },
  ],
  recordings: [
    { topic: 'Field safety briefing', minutesAgo: 3 * HOUR, minutes: 31, transcript: 'Helmets on, please.' },
    {
      topic: 'Lecture: reading an old pine',
      minutesAgo: 4 * DAY,
      minutes: 76,
      chat: 'Slides are in the folder.',
    },
    { topic: 'Budget, take two', minutesAgo: 12 * DAY, minutes: 44 },
    {
      topic: 'Welcome, new colleagues',
      minutesAgo: 40 * DAY,
      minutes: 52,
      transcript: 'Welcome to the north.',
    },
  ],
  phoneRecordings: [
    {
      with: 'Sawmill, front desk',
      number: '+46901234500',
      minutesAgo: 2 * HOUR,
      seconds: 310,
      transcript: [
        { at: 1.2, speaker: 'Sawmill, front desk', text: 'Good morning, sawmill, front desk.' },
        { at: 4.5, speaker: 'Maria Lindqvist', text: 'Good morning. I am calling about the pine boards.' },
        {
          at: 9.8,
          speaker: 'Sawmill, front desk',
          text: 'They were cut yesterday. You can have them on Thursday.',
        },
        { at: 16, speaker: 'Maria Lindqvist', text: 'Thursday is fine. Thank you.' },
      ],
    },
    {
      with: '山田 花子',
      number: '+81755501999',
      minutesAgo: 8 * DAY,
      seconds: 1240,
      direction: 'outbound',
      transcript: 'in work',
    },
    {
      with: '<b>Robert</b> & sons',
      number: 'anonymous',
      minutesAgo: 20 * DAY,
      seconds: 42,
      transcript: 'failed',
    },
    { with: '', number: '+46901230000', minutesAgo: 25 * DAY, seconds: 3700, transcript: 'impossible' },
    { with: 'Spring survey', number: '+46901234777', minutesAgo: 75 * DAY, seconds: 600 },
  ],
  voicemails: [
    {
      with: 'Drone pilot',
      number: '+46701112233',
      minutesAgo: 20 * HOUR,
      seconds: 34,
      unread: true,
      text: 'Hello Maria, the wind is too strong today. Shall we fly on Friday?',
    },
    { with: 'Museum of Wood', number: '+46901239999', minutesAgo: 15 * DAY, seconds: 12 },
  ],
};
