import 'server-only';
import type { Choice } from './saving';

/** More than one page has of either. */
const MOST_SAID = 200;

/** The choice in the address of a page. */
export function choiceIn(query: Record<string, string | string[] | undefined>): Choice {
  const many = (said: string | string[] | undefined) => [said ?? []].flat().slice(0, MOST_SAID);
  const [page] = many(query.page);
  return { month: query.month, page, keys: many(query.recording), kinds: many(query.kind) };
}

/** The choice in a form's fields. Anybody may send a form of thousands of fields: each name is looked for once. */
export const choiceOf = (fields: URLSearchParams): Choice =>
  choiceIn({
    month: fields.get('month') ?? undefined,
    page: fields.get('page') ?? undefined,
    recording: fields.getAll('recording'),
    kind: fields.getAll('kind'),
  });

/** The choice as fields of a form or an address. */
export const fieldsOf = ({ month, page, keys, kinds }: Choice): [string, string][] => [
  ...(typeof month === 'string' ? [['month', month] as [string, string]] : []),
  ...(page === undefined ? [] : [['page', page] as [string, string]]),
  ...keys.map((key): [string, string] => ['recording', key]),
  ...kinds.map((kind): [string, string] => ['kind', kind]),
];
