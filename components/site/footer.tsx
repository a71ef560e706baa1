type Props = { independent: string; label: string; links: { href: string; name: string }[] };

export function SiteFooter({ independent, label, links }: Props) {
  return (
    <footer className="foot">
      <p>{independent}</p>
      <nav aria-label={label}>
        <ul>
          {links.map(({ href, name }) => (
            <li key={href}>
              <a href={href}>{name}</a>
            </li>
          ))}
        </ul>
      </nav>
    </footer>
  );
}
