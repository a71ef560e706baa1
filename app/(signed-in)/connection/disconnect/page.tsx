import type { Metadata } from 'next';
import { ConnectionConfirm } from '@/components/connection/confirm';
import { requireUser } from '@/lib/auth';
import { getTranslator } from '@/lib/i18n';

type Props = { searchParams: Promise<{ failed?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('connection');
  return { title: t('disconnectConfirm.title') };
}

export default async function DisconnectPage({ searchParams }: Props) {
  await requireUser('/connection/disconnect');
  const [{ failed }, t] = await Promise.all([searchParams, getTranslator('connection')]);
  const words = {
    title: t('disconnectConfirm.title'),
    text: t('disconnectConfirm.text'),
    yes: t('disconnectConfirm.yes'),
    cancel: t('cancel'),
  };
  return (
    <ConnectionConfirm
      words={words}
      first={{ href: '/api/export', name: t('downloadFirst') }}
      action="/api/disconnect"
      failed={failed ? { text: t('failed'), support: t('support') } : undefined}
    />
  );
}
