import type { PersonSeed } from './seed.ts';

const NAMES = [
  'Ida Berg',
  '佐藤 健',
  'Zoë Müller',
  '<b>Bold</b> & "Co"',
  'مريم حداد',
  '=SUM(A1)',
  'José Niño',
];
const LICENCES = [2, 1, 2, 1, 99];

/** So many people of one account, the same each time: most are active, every tenth is not, every 25th is pending. */
export function manyPeople(count: number, account: string): PersonSeed[] {
  return Array.from({ length: count }, (_, index) => {
    const number = index + 1;
    const name = `${NAMES[index % NAMES.length]} ${number}`;
    return {
      key: `colleague-${account}-${number}`,
      name,
      hidden: true,
      account,
      pending: number % 25 === 0,
      profile: {
        display_name: name,
        email: `colleague${number}@example.com`,
        type: LICENCES[index % LICENCES.length],
        status: number % 25 !== 0 && number % 10 === 0 ? 'inactive' : 'active',
        dept: number % 2 === 0 ? 'Forestry' : '',
      },
    };
  });
}
