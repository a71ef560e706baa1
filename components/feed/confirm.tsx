import type { Translator } from '@/lib/i18n/messages';
import { StartForm } from './start-form';

type Props = {
  what: 'renew' | 'stop';
  /** The present feed's choice, preselected for a new one. */
  withPasscodes?: boolean;
  t: Translator<'feed'>;
};

/** Asks before the address of a feed stops working, and says what that means. */
export function FeedConfirm({ what, withPasscodes, t }: Props) {
  const yes = t(`${what}Confirm.yes`);
  return (
    <section className="frame py-14 sm:py-24">
      <div className="max-w-[58ch]">
        <h1 className="text-4xl sm:text-5xl">{t(`${what}Confirm.title`)}</h1>
        <p className="mt-5 mb-8 text-bark text-lg">{t(`${what}Confirm.text`)}</p>
        {what === 'renew' ? (
          <StartForm action="/api/calendar" cancel={t('cancel')} {...{ yes, withPasscodes, t }} />
        ) : (
          <form action="/api/calendar/stop" method="post" className="flex flex-wrap gap-4">
            <button type="submit" className="button button-end">
              {yes}
            </button>
            <a className="button button-quiet" href="/meetings/calendar">
              {t('cancel')}
            </a>
          </form>
        )}
      </div>
    </section>
  );
}
