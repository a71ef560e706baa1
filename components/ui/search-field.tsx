type Props = { id: string; label: string; button: string; question?: string };

/**
 * A search field with its label and button, for a plain form: it works without scripts, and its address can
 * be bookmarked.
 */
export function SearchField({ id, label, button, question = '' }: Props) {
  return (
    <div className="grid w-full gap-1">
      <label htmlFor={id} className="text-bark text-sm">
        {label}
      </label>
      <div className="flex flex-wrap gap-3">
        <input
          id={id}
          name="q"
          type="search"
          required
          maxLength={200}
          defaultValue={question}
          className="min-h-12 min-w-0 grow basis-32 rounded-sm border border-bark bg-transparent px-3 py-2"
        />
        <button type="submit" className="button button-quiet shrink-0">
          {button}
        </button>
      </div>
    </div>
  );
}
