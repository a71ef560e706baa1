type Use = { name: string; more: string };

/** What the app can be used for, in a few words each. */
export function Uses({ title, uses }: { title: string; uses: Use[] }) {
  return (
    <section aria-labelledby="uses" className="frame pt-8">
      <h2 id="uses" className="font-sans text-base text-bark">
        {title}
      </h2>
      <ul className="mt-4 grid gap-x-12 gap-y-8 border-line border-t pt-7 lg:grid-cols-3">
        {uses.map(({ name, more }) => (
          <li key={name}>
            <h3 className="text-2xl">{name}</h3>
            <p className="mt-2 max-w-[44ch] text-bark">{more}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
