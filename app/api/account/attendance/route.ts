import { attendanceWords } from '@/app/attendance-words';
import { handleAccountAttendanceFile } from '@/lib/data/account-admin/attendance-file';
import { getLanguage } from '@/lib/i18n';

export async function GET(request: Request): Promise<Response> {
  const [language, words] = await Promise.all([getLanguage(), attendanceWords()]);
  return handleAccountAttendanceFile(request, language, words);
}
