type Props = { name: string; label: string; chosen: string; options: { value: string; name: string }[] };

/** A select field with its label, for a plain form. */
export function Choice({ name, label, chosen, options }: Props) {
  return (
    <p className="grid gap-1">
      <label htmlFor={`choice-${name}`} className="text-bark text-sm">
        {label}
      </label>
      <select
        id={`choice-${name}`}
        name={name}
        defaultValue={chosen}
        className="min-h-12 w-full min-w-0 rounded-sm border border-bark bg-transparent px-3 py-2"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    </p>
  );
}
