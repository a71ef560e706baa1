type Props = { independent: string; label: string; links: { href: string; name: string }[] };

export function SiteFooter({ independent, label, links }: Props) {
  return (
    <footer className="frame mt-auto flex flex-wrap justify-between gap-x-8 gap-y-3 pt-20 pb-8 text-bark text-sm">
      <p className="max-w-[70ch]">{independent}</p>
      <nav aria-label={label}>
        <ul className="-my-2.5 flex flex-wrap gap-x-6">
          {links.map(({ href, name }) => (
            <li key={href}>
              <a className="inline-flex min-h-11 items-center underline underline-offset-4" href={href}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </footer>
  );
}
