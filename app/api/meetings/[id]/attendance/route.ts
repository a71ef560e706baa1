import { handleAttendanceFile } from '@/lib/data/past-meeting/attendance-file';
import { getLanguage, getTranslator } from '@/lib/i18n';

type Context = { params: Promise<{ id: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const [{ id }, language, t] = await Promise.all([params, getLanguage(), getTranslator('past')]);
  return handleAttendanceFile(request, id, language, (zone) => ({
    name: t('file.name'),
    otherNames: t('file.otherNames'),
    email: t('file.email'),
    joined: t('file.joined', { zone }),
    left: t('file.left', { zone }),
    minutes: t('file.minutes'),
    visits: t('file.visits'),
    onlyWaited: t('file.onlyWaited'),
    yes: t('file.yes'),
    nameless: t('nameless'),
  }));
}
