/** Numbers in large digits, each above its name: in columns on a phone, in one line when there is room. */
export function Numbers({ numbers }: { numbers: { name: string; value: string }[] }) {
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,8rem),1fr))] gap-x-10 gap-y-5 sm:flex sm:flex-wrap">
      {numbers.map(({ name, value }) => (
        <div key={name} className="flex flex-col-reverse justify-end">
          <dt className="text-bark">{name}</dt>
          <dd className="font-display text-3xl">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
