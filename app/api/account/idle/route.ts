import { handleIdleFile } from '@/lib/data/account-admin/idle-file';
import { getTranslator } from '@/lib/i18n';

export async function GET(request: Request): Promise<Response> {
  const t = await getTranslator('account');
  return handleIdleFile(request, { columns: [t('file.name'), t('file.email'), t('file.department')] });
}
