type Props = {
  href: string;
  page: number;
  pages: number;
  words: { label: string; newer: string; older: string; here: string };
};

/**
 * Page navigation for a long list, newest first.
 * @param href of the first page
 */
export function Pages({ href, page, pages, words }: Props) {
  if (pages < 2) return null;
  const to = (other: number) => `${href}${href.includes('?') ? '&' : '?'}page=${other}`;
  return (
    <nav aria-label={words.label} className="mt-10 flex flex-wrap items-center gap-x-6 gap-y-4">
      {page > 1 ? (
        <a className="button button-quiet" rel="prev" href={page === 2 ? href : to(page - 1)}>
          {words.newer}
        </a>
      ) : null}
      {page < pages ? (
        <a className="button button-quiet" rel="next" href={to(page + 1)}>
          {words.older}
        </a>
      ) : null}
      <p className="text-bark">{words.here}</p>
    </nav>
  );
}
