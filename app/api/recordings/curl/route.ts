import { handleCurl } from '@/lib/data/recordings/curl';
import { formatBytes, formatDate } from '@/lib/format';
import { getLanguage, getTranslator } from '@/lib/i18n';

export async function POST(request: Request): Promise<Response> {
  return handleCurl(request, async ({ files, bytes, timeZone }, until) => {
    const [language, t] = await Promise.all([getLanguage(), getTranslator('recordings')]);
    const values = { count: files.length, size: formatBytes(bytes, language) };
    return [
      t('saving.files', values),
      t('saving.curl.remarkRun'),
      t('saving.curl.remarkUntil', { when: formatDate(until, language, timeZone, 'minute') }),
    ];
  });
}
