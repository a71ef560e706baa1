import { Problem } from './problem';

type Props<W extends string> = {
  /** The prefix of its messages: `words.title` and `words.text` of the page's own. */
  words: W;
  way: { href: string; name: string };
  t: (key: `${W}.title` | `${W}.text`) => string;
};

/**
 * A message in a page's own words, with one next step: something that a plan or a role does not include is
 * not shown as a failure.
 */
export function OwnProblem<W extends string>({ words, way, t }: Props<W>) {
  return (
    <Problem title={t(`${words}.title`)} text={t(`${words}.text`)} tone="alive">
      <a className="button" href={way.href}>
        {way.name}
      </a>
    </Problem>
  );
}
