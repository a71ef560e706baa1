import 'server-only';
import { plain } from '@/lib/data/plain-letters';
import { questionOf } from '@/lib/data/question';
import { type AccountUser, USER_STATUSES, type UserStatus } from '@/lib/zoom/account-users';

/** Names for Zoom's types of people (zoom-facts 2.3). */
export const LICENCES = ['licensed', 'basic', 'on_prem', 'none'] as const;
export type Licence = (typeof LICENCES)[number];

/** A selection of people; Zoom lists one status at a time. */
export type PeopleFilter = { status: UserStatus; licence?: Licence; question: string };

const LICENCE_OF: Record<number, Licence> = {
  1: 'basic',
  2: 'licensed',
  3: 'on_prem',
  4: 'none',
  99: 'none',
};

/** @returns undefined for an unknown or missing type */
export const licenceOf = ({ type }: Pick<AccountUser, 'type'>): Licence | undefined =>
  type === undefined ? undefined : LICENCE_OF[type];

export type Said = Partial<Record<'status' | 'licence' | 'q' | 'page' | 'whole', string | string[]>>;

const oneOf = <T extends string>(known: readonly T[], said: unknown): T | undefined =>
  known.find((one) => one === said);

/** The selection in an address; invalid values are ignored. */
export function filterOf({ status, licence, q }: Said): PeopleFilter {
  return {
    status: oneOf(USER_STATUSES, status) ?? 'active',
    licence: oneOf(LICENCES, licence),
    question: questionOf(q),
  };
}

/** A selection for the audit log, without the search term, which may be somebody's name. */
export const subjectOf = ({ status, licence, question }: PeopleFilter): string =>
  [status, licence, question === '' ? undefined : 'search'].filter(Boolean).join(' ');

/** Whether the selection is Zoom's list of a status; any other has to be searched for in it. */
export const isPlain = ({ licence, question }: PeopleFilter) => licence === undefined && question === '';

/** Whether a person belongs to the selection: every word is in their name, email or department. */
export function isAsked(user: AccountUser, { licence, question }: PeopleFilter): boolean {
  if (licence && licenceOf(user) !== licence) return false;
  const said = plain([user.name, user.email, user.department].filter(Boolean).join('\n'));
  return plain(question)
    .split(/\s+/)
    .every((word) => said.includes(word));
}
