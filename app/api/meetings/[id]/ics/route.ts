import { handleCalendarFile } from '@/lib/data/meetings/calendar-file';
import { getTranslator } from '@/lib/i18n';

type Context = { params: Promise<{ id: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const [{ id }, t] = await Promise.all([params, getTranslator('meeting')]);
  const passcode = (said: string) => t('invite.passcode', { passcode: said });
  return handleCalendarFile(request, id, { untitled: t('untitled'), passcode });
}
