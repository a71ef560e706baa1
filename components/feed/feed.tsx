import { Alert } from '@/components/ui/alert';
import { DateWithDistance } from '@/components/ui/date-with-distance';
import { FactList } from '@/components/ui/fact-list';
import { Section } from '@/components/ui/section';
import { WayOn } from '@/components/ui/way-on';
import type { FeedView } from '@/lib/data/feed/page';
import type { Language } from '@/lib/i18n/language';
import type { Translator } from '@/lib/i18n/messages';
import { FeedAddress } from './address';
import { StartForm } from './start-form';

export type FeedProps = {
  view: FeedView;
  failed: boolean;
  now: Date;
  language: Language;
  t: Translator<'feed'>;
};

/** A person's calendar feed: its state, its content, and what can be done with it. */
export function FeedOf({ view, failed, now, language, t }: FeedProps) {
  const { feed, address, most, visitDays } = view;
  return (
    <div className="frame grid gap-10 py-12 sm:py-16">
      <header className="max-w-[58ch]">
        <h1 className="text-4xl sm:text-6xl">{t('title')}</h1>
        <p className="mt-5 text-bark text-lg">{t('intro')}</p>
        {failed ? (
          <div className="mt-6">
            <Alert>{t('failed')}</Alert>
          </div>
        ) : null}
        {address === undefined && feed ? <p className="mt-5 text-bark text-lg">{t('address.over')}</p> : null}
        {address === 'over' && feed ? (
          <p role="status" className="mt-6 border-wood border-l-3 border-dashed py-1 pl-4">
            {t('address.over')}
          </p>
        ) : null}
      </header>
      {address && address !== 'over' ? <FeedAddress address={address} t={t} /> : null}
      {feed ? (
        <FeedFacts {...{ feed, now, language, t }} timeZone={view.timeZone} />
      ) : (
        <Section title={t('start.title')}>
          <p className="mb-6 max-w-[58ch] text-bark">{t('none')}</p>
          <StartForm action="/api/calendar" yes={t('start.yes')} t={t} />
        </Section>
      )}
      <Section title={t('what.title')}>
        <div className="grid max-w-[62ch] gap-3 text-bark">
          <p>{t('what.text', { count: most })}</p>
          <p>{t('what.series')}</p>
          <p>{t('what.fresh')}</p>
          <p>{t('what.visit', { days: visitDays })}</p>
        </div>
      </Section>
      {feed ? <FeedWays t={t} /> : null}
      <p>
        <a className="link inline-block py-2.5" href="/meetings">
          {t('back')}
        </a>
      </p>
    </div>
  );
}

type FactsProps = Pick<FeedProps, 'now' | 'language' | 't'> & {
  feed: NonNullable<FeedView['feed']>;
  timeZone?: string;
};

function FeedFacts({ feed: { since, withPasscodes, copyAt }, t, ...telling }: FactsProps) {
  const at = (date: Date) => <DateWithDistance at={date} {...telling} />;
  return (
    <FactList
      title={t('facts.title')}
      facts={[
        { term: t('facts.since'), detail: at(since) },
        { term: t('facts.copyAt'), detail: copyAt ? at(copyAt) : t('facts.never') },
        { term: t('facts.passcodes'), detail: t(withPasscodes ? 'facts.with' : 'facts.without') },
      ]}
    />
  );
}

function FeedWays({ t }: { t: FeedProps['t'] }) {
  return (
    <Section title={t('manage')}>
      <ul className="grid gap-6">
        {(['renew', 'stop'] as const).map((way) => (
          <li key={way}>
            <WayOn href={`/meetings/calendar/${way}`} name={t(way)} more={t(`${way}More`)} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
