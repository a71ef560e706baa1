/** The button of a long form with what it stands for: it stays in view while its list passes by. */
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
