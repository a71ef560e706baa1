import type { Translator } from '@/lib/i18n/messages';

type Props = { wrong: boolean; t: Translator<'setup'> };

/** Asks for the code that opens the setup page. */
export function SetupCode({ wrong, t }: Props) {
  return (
    <section className="frame py-14 sm:py-24">
      <h1 className="text-4xl sm:text-5xl">{t('codeTitle')}</h1>
      <p className="mt-5 max-w-[58ch] text-bark text-lg">{t('codeText')}</p>
      <form action="/api/setup" method="post" className="mt-8 grid max-w-sm gap-3">
        <label htmlFor="setup-code">{t('code')}</label>
        <input
          id="setup-code"
          name="code"
          type="password"
          autoComplete="off"
          required
          aria-describedby={wrong ? 'setup-code-wrong' : undefined}
          className="rounded-sm border border-bark bg-transparent px-3 py-2"
        />
        {wrong ? (
          <p id="setup-code-wrong" role="alert">
            {t('codeWrong')}
          </p>
        ) : null}
        <button type="submit" className="button justify-self-start">
          {t('open')}
        </button>
      </form>
    </section>
  );
}
