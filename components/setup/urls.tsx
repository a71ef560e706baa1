import { Fragment } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { divisible } from '@/components/ui/divisible';
import { FactList } from '@/components/ui/fact-list';
import type { Translator } from '@/lib/i18n/messages';

type SetupTranslator = Translator<'setup'>;
type Urls = { redirect: string; webhook: string; deauthorization: string };

/** The URLs to paste into Zoom, each with a copy button. */
export function SetupUrls({
  urls,
  scopes,
  optionalScopes,
  accountScopes,
  t,
}: {
  urls: Urls;
  scopes: readonly string[];
  optionalScopes: readonly string[];
  /** For the company's own app, if there is one. */
  accountScopes?: readonly string[];
  t: SetupTranslator;
}) {
  const ofThePeople = { ...urls, scopes: scopes.join(' '), optionalScopes: optionalScopes.join(' ') };
  const texts = { ...ofThePeople, accountScopes: accountScopes?.join(' ') };
  const names = [
    'redirect',
    'webhook',
    'deauthorization',
    'scopes',
    'optionalScopes',
    'accountScopes',
  ] as const;
  const facts = names.flatMap((name) => {
    const text = texts[name];
    return text ? [{ term: t(name), detail: <ToCopy text={text} what={t(name)} t={t} /> }] : [];
  });
  return <FactList title={t('paste')} facts={facts} />;
}

function ToCopy({ text, what, t }: { text: string; what: string; t: SetupTranslator }) {
  const words = { copy: t('copy'), copied: t('copied'), failed: t('copyFailed') };
  return (
    <span className="flex flex-wrap items-center gap-x-6 gap-y-2">
      <span>
        {text.split(' ').map((name) => (
          <Fragment key={name}>
            <span className="inline-block align-top">{divisible(name)}</span>{' '}
          </Fragment>
        ))}
      </span>
      <CopyButton text={text} words={words} label={t('copyWhat', { what })} />
    </span>
  );
}
