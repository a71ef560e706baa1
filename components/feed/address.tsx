import { CopyButton } from '@/components/ui/copy-button';
import { Section } from '@/components/ui/section';
import type { Translator } from '@/lib/i18n/messages';

/**
 * The address of a feed, in the one view that shows it. A calendar app on this device opens it by its own URL
 * scheme.
 */
export function FeedAddress({ address, t }: { address: string; t: Translator<'feed'> }) {
  const words = { copy: t('address.copy'), copied: t('address.copied'), failed: t('address.copyFailed') };
  return (
    <Section title={t('address.title')}>
      <p role="status" className="font-semibold text-lg">
        {t('address.once')}
      </p>
      <p className="mt-3 max-w-[58ch] text-bark">{t('address.who')}</p>
      <p className="mt-5 border-needle border-l-3 py-2 pl-4 select-all font-mono text-[0.95rem] [overflow-wrap:anywhere]">
        {address}
      </p>
      <p className="mt-5 flex min-h-12 flex-wrap items-center gap-4">
        <CopyButton text={address} words={words} />
        <a className="button button-quiet" href={address.replace(/^https?:/, 'webcal:')} rel="noreferrer">
          {t('address.open')}
        </a>
      </p>
      <p className="mt-4 max-w-[62ch] text-bark text-sm">{t('address.how')}</p>
    </Section>
  );
}
