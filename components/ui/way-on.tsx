export type Way = { href: string; name: string; more: string };

/** A button to another page, and beside it what it does. */
export function WayOn({ href, name, more }: Way) {
  return (
    <div className="grid items-start gap-x-8 gap-y-2 sm:grid-cols-[17rem_1fr] md:max-lg:grid-cols-1">
      <a className="button button-quiet md:max-lg:justify-self-start" href={href}>
        {name}
      </a>
      <p className="max-w-[50ch] text-bark sm:max-md:pt-2 lg:pt-2">{more}</p>
    </div>
  );
}
