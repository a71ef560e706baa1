import type { PersonSeed } from './seed.ts';

const HOUR = 60;

export const sam: PersonSeed = {
  id: 'Qp3sampendingU6c0uKxTA',
  key: 'sam',
  name: 'Sam',
  about: 'Pending: Zoom tells only id and created_at',
  aboutInJapanese: '保留中。Zoomはidとcreated_atだけを返す',
  account: 'sandbox-account-id',
  pending: true,
};

export const robert: PersonSeed = {
  id: 'Rb7xTq0nQkGm3uE1vZ5yNw',
  key: 'robert',
  name: '<b>Ro&bert</b> 🌲 "Tables"',
  about: 'Markup, quotes and emoji in every field',
  aboutInJapanese: 'どの項目にもタグや引用符や絵文字',
  account: 'sandbox-account-id',
  profile: {
    first_name: '<b>Ro&bert</b> 🌲',
    last_name: '"Tables"',
    email: 'robert+tables@example.com',
    type: 2,
    role_name: 'Member',
    role_id: '2',
    dept: '<script>alert("dept")</script>',
    job_title: "O'Neil & <i>Sons</i> 👩‍🔬",
    company: '</title><img src=x onerror=alert(1)>',
    language: 'en-US',
    timezone: 'America/New_York',
    pmi: 9999999999,
  },
  meetings: [
    {
      topic: '<script>alert("meeting")</script> & "tea" 🍵',
      inMinutes: 120,
      agenda: '{{7*7}} <!-- %3Cb%3E -->',
    },
    { topic: 'مراجعة الأسبوع (RTL)', inMinutes: 200 },
  ],
  recordings: [{ topic: '"><svg onload=alert(1)> ☔', minutesAgo: 200, transcript: '<b>bold</b> & brave' }],
};

export const freya: PersonSeed = {
  id: 'Fr3eBas1cAcc0untPers0n',
  key: 'freya',
  name: 'Freya Basic',
  about: 'Basic (free) plan: no cloud recordings, no phone',
  aboutInJapanese: '無料プラン。クラウド録画も電話もない',
  account: 'sandbox-free-account-id',
  profile: {
    first_name: 'Freya',
    last_name: 'Basic',
    email: 'freya@example.org',
    type: 1,
    role_name: 'Owner',
    role_id: '0',
    language: 'en-US',
    timezone: 'Europe/Dublin',
    pmi: 2147483649,
  },
  // free accounts hold meetings, but what was held is not told (zoom-facts M4)
  meetings: [{ topic: 'Book club', inMinutes: 7 * HOUR, minutes: 40, timezone: 'Europe/Dublin' }],
};

export const nils: PersonSeed = {
  id: 'N1lsEmptyCalendarPers0',
  key: 'nils',
  name: 'Nils Tom',
  about: 'An empty calendar, nothing recorded',
  aboutInJapanese: '予定も録画もない',
  account: 'sandbox-studio-account-id',
  profile: {
    first_name: 'Nils',
    last_name: 'Tom',
    email: 'nils.tom@example.net',
    type: 2,
    role_name: 'Member',
    role_id: '2',
    language: 'en-US',
    timezone: 'Europe/Berlin',
    pmi: 6123456790,
  },
};

export const olga: PersonSeed = {
  id: '0lgaN0MeetingsLicence0',
  key: 'olga',
  name: 'Olga Petrova',
  about: 'No Meetings licence: 3161',
  aboutInJapanese: 'Meetingsのライセンスなし（3161）',
  account: 'sandbox-studio-account-id',
  profile: {
    first_name: 'Olga',
    last_name: 'Petrova',
    email: 'olga.petrova@example.net',
    type: 4,
    role_name: 'Member',
    role_id: '2',
    language: 'en-US',
    timezone: 'Europe/Berlin',
  },
};
