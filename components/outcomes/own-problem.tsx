import { Problem } from './problem';

type Props<W extends string> = {
  /** Of which messages: `words.title` and `words.text` of the page's own. */
  words: W;
  way: { href: string; name: string };
  t: (key: `${W}.title` | `${W}.text`) => string;
};

/** What a page says in words of its own, and the one way on: what a plan or a role does not include is no failure. */
export function OwnProblem<W extends string>({ words, way, t }: Props<W>) {
  return (
    <Problem title={t(`${words}.title`)} text={t(`${words}.text`)} tone="alive">
      <a className="button" href={way.href}>
        {way.name}
      </a>
    </Problem>
  );
}
