import { attendanceWords } from '@/app/attendance-words';
import { handleAttendanceFile } from '@/lib/data/past-meeting/attendance-file';
import { getLanguage } from '@/lib/i18n';

type Context = { params: Promise<{ id: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const [{ id }, language, words] = await Promise.all([params, getLanguage(), attendanceWords()]);
  return handleAttendanceFile(request, id, language, words);
}
