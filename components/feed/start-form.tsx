import type { Translator } from '@/lib/i18n/messages';

type Props = {
  action: string;
  yes: string;
  /** The cancel link, when the form is a page of its own. */
  cancel?: string;
  withPasscodes?: boolean;
  t: Translator<'feed'>;
};

/** The form that creates a feed, with passcodes if chosen. It works without scripts. */
export function StartForm({ action, yes, cancel, withPasscodes = false, t }: Props) {
  return (
    <form action={action} method="post" className="grid gap-5">
      <div>
        <label className="flex min-h-11 items-center gap-3 py-1">
          <input
            type="checkbox"
            name="passcodes"
            value="yes"
            defaultChecked={withPasscodes}
            aria-describedby="passcodes-more"
            className="size-5 shrink-0"
          />
          <span>{t('start.passcodes')}</span>
        </label>
        <p id="passcodes-more" className="max-w-[58ch] text-bark text-sm">
          {t('start.passcodesMore')}
        </p>
      </div>
      <p className="flex flex-wrap gap-4">
        <button type="submit" className={cancel ? 'button button-end' : 'button'}>
          {yes}
        </button>
        {cancel ? (
          <a className="button button-quiet" href="/meetings/calendar">
            {cancel}
          </a>
        ) : null}
      </p>
    </form>
  );
}
