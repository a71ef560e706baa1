import { handleUsageFile } from '@/lib/data/account-admin/usage-file';
import { getTranslator } from '@/lib/i18n';

export async function GET(request: Request): Promise<Response> {
  const t = await getTranslator('account');
  return handleUsageFile(request, {
    columns: [
      t('usage.day'),
      t('usage.measures.meetings'),
      t('usage.measures.participants'),
      t('usage.measures.minutes'),
      t('usage.measures.newUsers'),
      t('usage.legendProvisional'),
    ],
    provisional: t('usage.provisional'),
  });
}
