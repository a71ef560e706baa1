type Claim = { claim: string; more: string };

/** Claims in large type, each with its reason beside it. */
export function Claims({ title, claims }: { title: string; claims: Claim[] }) {
  return (
    <section aria-labelledby="claims" className="frame pt-16 sm:pt-24">
      <h2 id="claims" className="font-sans text-base text-bark">
        {title}
      </h2>
      <div className="mt-4">
        {claims.map(({ claim, more }) => (
          <div key={claim} className="grid gap-x-12 gap-y-2 border-line border-t py-7 md:grid-cols-2">
            <h3 className="text-2xl sm:text-3xl">{claim}</h3>
            <p className="max-w-[54ch] text-bark">{more}</p>
          </div>
        ))}
      </div>
    </section>
  );
}
