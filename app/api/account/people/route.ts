import { handlePeopleFile } from '@/lib/data/account-admin/people-file';
import { getTranslator } from '@/lib/i18n';

export async function GET(request: Request): Promise<Response> {
  const t = await getTranslator('account');
  return handlePeopleFile(request, {
    columns: (zone) => [
      t('file.name'),
      t('file.email'),
      t('file.licence'),
      t('file.status'),
      t('file.department'),
      t('file.lastSignIn', { zone }),
      t('file.created', { zone }),
    ],
    licence: (licence) => t(`licenceNames.${licence}`),
    status: (status) => t(`statuses.${status}`),
  });
}
