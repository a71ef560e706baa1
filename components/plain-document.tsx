import { Section } from './section';

type Props = { title: string; intro: string; parts: { title: string; text: string }[]; note: string };

/** A page of plain text under headings. */
export function PlainDocument({ title, intro, parts, note }: Props) {
  return (
    <article className="frame grid gap-12 py-12 sm:py-16">
      <header>
        <h1 className="text-4xl sm:text-5xl">{title}</h1>
        <p className="mt-5 max-w-[58ch] text-bark text-lg">{intro}</p>
      </header>
      {parts.map((part) => (
        <Section key={part.title} title={part.title}>
          <p className="max-w-[65ch] [overflow-wrap:anywhere]">{part.text}</p>
        </Section>
      ))}
      <p className="max-w-[65ch] text-bark text-sm">{note}</p>
    </article>
  );
}
