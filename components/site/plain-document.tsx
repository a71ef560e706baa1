import { Section } from '@/components/ui/section';

/** Each line of `text` is a paragraph. */
type Part = { title: string; text: string; link?: { href: string; name: string } };
type Props = {
  title: string;
  intro: string;
  parts: Part[];
  /** For the operator, not for users. */
  notes?: string[];
};

/** A page of plain text with headings. */
export function PlainDocument({ title, intro, parts, notes = [] }: Props) {
  return (
    <article className="frame grid gap-12 py-12 sm:py-16">
      <header>
        <h1 className="text-4xl sm:text-5xl">{title}</h1>
        <p className="mt-5 max-w-[58ch] text-bark text-lg">{intro}</p>
      </header>
      {parts.map((part) => (
        <Section key={part.title} title={part.title}>
          <div className="grid max-w-[65ch] gap-3 [overflow-wrap:anywhere]">
            {part.text.split('\n').map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </div>
          {part.link ? (
            <p className="mt-1">
              <a className="link inline-block py-2.5" href={part.link.href} rel="noreferrer">
                {part.link.name}
              </a>
            </p>
          ) : null}
        </Section>
      ))}
      {notes.length > 0 ? (
        <div className="grid max-w-[65ch] gap-2 border-wood border-l-3 border-dashed py-1 pl-4 text-bark text-sm">
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </div>
      ) : null}
    </article>
  );
}
