import type { PersonSeed } from './seed.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

const hanako: PersonSeed = {
  id: 'KDcuGIm1QgePTO8WbOqwIQ',
  key: 'hanako',
  name: '山田 花子',
  about: 'Licensed, administrator, Japanese, Zoom Phone',
  aboutInJapanese: '有料、管理者、日本語、Zoom Phone',
  account: 'sandbox-account-id',
  phoneLicence: true,
  profile: {
    first_name: '花子',
    last_name: '山田',
    email: 'hanako.yamada@example.jp',
    type: 2,
    role_name: 'Owner',
    role_id: '0',
    dept: '企画部',
    job_title: '部長',
    company: '常緑書房',
    location: '京都',
    language: 'ja-JP',
    timezone: 'Asia/Tokyo',
    pmi: 5512345678,
    pronouns: '彼女',
    pronouns_option: 1,
    phone_numbers: [{ code: '+81', country: 'JP', label: 'Office', number: '7550100123', verified: true }],
  },
  meetings: [
    {
      topic: '秋の新刊 企画会議',
      inMinutes: 90,
      minutes: 60,
      timezone: 'Asia/Tokyo',
      agenda: '装丁と部数について',
    },
    { topic: '一対一(鈴木さん)', inMinutes: 5 * HOUR, minutes: 30, timezone: 'Asia/Tokyo' },
    { topic: '月例の読書会 📚', inMinutes: 2 * DAY, minutes: 90, type: 8, timezone: 'Asia/Tokyo' },
    { topic: '相談室(随時)', type: 3, timezone: 'Asia/Tokyo' },
    { topic: 'Nordic co-edition', inMinutes: 3 * HOUR, timezone: 'Europe/Stockholm', invitedBy: 'maria' },
    { topic: '八月の振り返り', inMinutes: -3 * DAY, minutes: 45, timezone: 'Asia/Tokyo' },
  ],
  recordings: [
    {
      topic: '編集部 全体会議',
      minutesAgo: 5 * HOUR,
      minutes: 58,
      transcript: 'おはようございます。始めましょう。',
    },
    { topic: '翻訳者を囲む会', minutesAgo: 9 * DAY, minutes: 84, chat: '資料はこちらです。' },
  ],
  phoneRecordings: [
    { with: '佐藤 印刷所', number: '+81755501001', minutesAgo: 6 * HOUR, seconds: 214 },
    { with: '鈴木 健', number: '+81755501002', minutesAgo: 4 * DAY, seconds: 95, direction: 'outbound' },
  ],
};

const maria: PersonSeed = {
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
    { topic: 'Morning stand-up', inMinutes: 40, minutes: 15, type: 8, timezone: 'Europe/Stockholm' },
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
    { topic: 'Last week’s retrospective', inMinutes: -6 * DAY, minutes: 50, timezone: 'Europe/Stockholm' },
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
    { with: 'Sawmill, front desk', number: '+46901234500', minutesAgo: 2 * HOUR, seconds: 310 },
    { with: '山田 花子', number: '+81755501999', minutesAgo: 8 * DAY, seconds: 1240, direction: 'outbound' },
  ],
};

const sam: PersonSeed = {
  id: 'Qp3sampendingU6c0uKxTA',
  key: 'sam',
  name: 'Sam',
  about: 'Pending: Zoom tells only id and created_at',
  aboutInJapanese: '保留中。Zoomはidとcreated_atだけを返す',
  account: 'sandbox-account-id',
  pending: true,
};

const robert: PersonSeed = {
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

const freya: PersonSeed = {
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
  meetings: [{ topic: 'Book club', inMinutes: 7 * HOUR, minutes: 40, timezone: 'Europe/Dublin' }],
};

export const defaultPeople: PersonSeed[] = [hanako, maria, sam, robert, freya];
