import type { PersonSeed } from './seed.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

export const hanako: PersonSeed = {
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
    {
      topic: '月例の読書会 📚',
      inMinutes: 2 * DAY,
      minutes: 90,
      type: 8,
      timezone: 'Asia/Tokyo',
      recurrence: { type: 3 },
    },
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
