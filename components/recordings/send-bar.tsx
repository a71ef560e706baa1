/** The submit button of a long form with a summary; it stays in view while the list scrolls. */
export function SendBar({ say, more }: { say: string; more?: string }) {
  return (
    <div className="send-bar">
      <button type="submit" className="button">
        {say}
      </button>
      {more ? <p className="text-bark">{more}</p> : null}
    </div>
  );
}
