import { Section } from '@/components/ui/section';
import type { SummaryPart } from '@/lib/data/past-meeting/summary';
import { PartTrouble } from './part-trouble';
import type { PastTelling } from './telling';

/** The summary of Zoom's AI, always shown as plain text. */
export function SummaryOf({ part, telling }: { part: SummaryPart; telling: PastTelling }) {
  const { t } = telling;
  if (!part.ok)
    return (
      <Section title={t('summary.title')}>
        <PartTrouble part="summary" reason={part.reason} telling={telling} />
      </Section>
    );
  const { overview, parts, nextSteps, whole, address, isEdited } = part.value;
  return (
    <Section title={t('summary.title')}>
      <p className="max-w-[58ch] text-bark">{t(isEdited ? 'summary.edited' : 'summary.byAi')}</p>
      <div className="mt-6 grid max-w-[68ch] gap-6">
        {[overview, whole].map((text) => (text ? <Words key={text}>{text}</Words> : null))}
        {parts.map(({ title, text }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two parts may have the same words; they never move
          <div key={at}>
            {title ? (
              <h3 dir="auto" className="mb-2 text-xl [overflow-wrap:anywhere]">
                {title}
              </h3>
            ) : null}
            {text ? <Words>{text}</Words> : null}
          </div>
        ))}
        {nextSteps.length > 0 ? (
          <div>
            <h3 className="mb-2 text-xl">{t('summary.nextSteps')}</h3>
            <ul className="grid list-disc gap-1 pl-6">
              {nextSteps.map((step, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <li key={at} dir="auto" className="whitespace-pre-wrap [overflow-wrap:anywhere]">
                  {step}
                </li>
              ))}
            </ul>
          </div>
        ) : null}
      </div>
      {address ? (
        <p className="mt-6">
          <a className="link inline-block py-2.5" href={address} rel="noreferrer">
            {t('summary.atZoom')}
          </a>
        </p>
      ) : null}
    </Section>
  );
}

function Words({ children }: { children: string }) {
  return (
    <p dir="auto" className="whitespace-pre-wrap [overflow-wrap:anywhere]">
      {children}
    </p>
  );
}
