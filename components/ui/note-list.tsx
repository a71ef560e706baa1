type Props = { notes: (string | false | undefined)[]; className?: string };

/** Notes about the following content, one line each. */
export const NoteList = ({ notes, className = '' }: Props) => (
  <div className={`grid gap-2 empty:hidden ${className}`}>
    {notes.map((note) =>
      note ? (
        <p key={note} role="status" className="meeting-note">
          {note}
        </p>
      ) : null,
    )}
  </div>
);
