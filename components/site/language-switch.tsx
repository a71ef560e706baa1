import type { Language } from '@/lib/i18n/language';

const other = {
  en: { language: 'ja', name: '日本語' },
  ja: { language: 'en', name: 'English' },
} as const;

/** One button, labelled in the language it switches to. A plain form, which works without JavaScript. */
export function LanguageSwitch({ language }: { language: Language }) {
  const next = other[language];
  return (
    <form action="/api/language" method="post">
      <button type="submit" name="language" value={next.language} lang={next.language} className="link">
        {next.name}
      </button>
    </form>
  );
}
