import type { ReactNode } from 'react';
import { formatMonth } from '@/lib/format';
import { hrefTo, type RecordingsTelling } from './telling';
import { ZoneLine } from './zone-line';

type Props = { title: ReactNode; children?: ReactNode; telling: RecordingsTelling };

/** The title, the zone of the times, and links to the other pages of recordings. */
export function RecordingsHead({ title, children, telling }: Props) {
  return (
    <header>
      <h1 className="text-4xl sm:text-6xl">{title}</h1>
      {children}
      <ZoneLine telling={telling} at={telling.now} />
    </header>
  );
}

type WaysProps = {
  telling: RecordingsTelling;
  here: 'list' | 'save' | 'space' | 'trash';
  /** The page on which the shown recordings are chosen for saving. */
  save?: string;
};

/** Links to the neighbouring pages. */
export function Ways({ telling: { t, atZoom }, here, save = hrefTo('/save') }: WaysProps) {
  const ways = [
    { name: 'list', href: hrefTo('') },
    { name: 'save', href: save },
    { name: 'space', href: hrefTo('/space') },
    { name: 'trash', href: hrefTo('/trash') },
  ] as const;
  return (
    <nav aria-label={t('ways.label')} className="flex flex-wrap gap-x-6">
      {ways.map(({ name, href }) =>
        name === here ? null : name === 'save' && atZoom !== undefined ? (
          <a key={name} className="link inline-block py-2.5" href={atZoom} rel="noreferrer">
            {t('ways.saveAtZoom')}
          </a>
        ) : (
          <a key={name} className="link inline-block py-2.5" href={href}>
            {t(`ways.${name}`)}
          </a>
        ),
      )}
    </nav>
  );
}

type Months = { month: string; older?: string; newer?: string; q?: string; telling: RecordingsTelling };

/** Links to the months before and after this one. */
export function MonthPages({ month, older, newer, q, telling: { language, t } }: Months) {
  const path = q === undefined ? '' : '/words';
  return (
    <nav aria-label={t('months')} className="flex flex-wrap items-center gap-x-6 gap-y-4">
      {older ? (
        <a className="button button-quiet" rel="prev" href={hrefTo(path, { q, month: older })}>
          {formatMonth(older, language)}
        </a>
      ) : (
        <p className="text-bark">{t('beginning', { month: formatMonth(month, language) })}</p>
      )}
      {newer ? (
        <a className="button button-quiet" rel="next" href={hrefTo(path, { q, month: newer })}>
          {formatMonth(newer, language)}
        </a>
      ) : null}
    </nav>
  );
}
