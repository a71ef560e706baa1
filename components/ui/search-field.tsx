type Props = { id: string; label: string; button: string; question?: string };

/** What is looked for, with its label and its button, for a plain form: it works without scripts, and its address can be kept. */
export function SearchField({ id, label, button, question = '' }: Props) {
  return (
    <div className="flex w-full items-end gap-3">
      <label htmlFor={id} className="grid min-w-0 grow gap-1">
        <span className="text-bark text-sm">{label}</span>
        <input
          id={id}
          name="q"
          type="search"
          required
          maxLength={200}
          defaultValue={question}
          className="min-h-12 w-full min-w-0 rounded-sm border border-bark bg-transparent px-3 py-2"
        />
      </label>
      <button type="submit" className="button button-quiet shrink-0">
        {button}
      </button>
    </div>
  );
}
