import type { Metadata } from 'next';
import { ConnectionConfirm } from '@/components/connection/confirm';
import { requireUser } from '@/lib/auth';
import { getTranslator } from '@/lib/i18n';

type Props = { searchParams: Promise<{ failed?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('connection');
  return { title: t('everywhereConfirm.title') };
}

export default async function SignOutEverywherePage({ searchParams }: Props) {
  await requireUser('/connection/sign-out');
  const [{ failed }, t] = await Promise.all([searchParams, getTranslator('connection')]);
  const words = {
    title: t('everywhereConfirm.title'),
    text: t('everywhereConfirm.text'),
    yes: t('everywhereConfirm.yes'),
    cancel: t('cancel'),
  };
  return (
    <ConnectionConfirm
      words={words}
      action="/api/sign-out-everywhere"
      failed={failed ? { text: t('failed'), support: t('support') } : undefined}
    />
  );
}
