import 'server-only';
import type { Choice } from './saving';

/** More than a page has of either. */
const MOST_SAID = 200;

/** What the address of a page says was chosen. */
export function choiceIn(query: Record<string, string | string[] | undefined>): Choice {
  const many = (said: string | string[] | undefined) => [said ?? []].flat().slice(0, MOST_SAID);
  const [page] = many(query.page);
  return { month: query.month, page, keys: many(query.recording), kinds: many(query.kind) };
}

/** The same of a form's fields. */
export const choiceOf = (fields: URLSearchParams): Choice =>
  choiceIn(
    Object.fromEntries(
      [...fields.keys()].map((name) => [
        name,
        name === 'month' ? (fields.get(name) ?? undefined) : fields.getAll(name),
      ]),
    ),
  );

/** As fields of a form, or of an address. */
export const fieldsOf = ({ month, page, keys, kinds }: Choice): [string, string][] => [
  ...(typeof month === 'string' ? [['month', month] as [string, string]] : []),
  ...(page === undefined ? [] : [['page', page] as [string, string]]),
  ...keys.map((key): [string, string] => ['recording', key]),
  ...kinds.map((kind): [string, string] => ['kind', kind]),
];
