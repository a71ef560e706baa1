import { handleFeed } from '@/lib/data/feed/answer';
import { getTranslatorIn } from '@/lib/i18n';
import { chooseLanguage } from '@/lib/i18n/language';

type Context = { params: Promise<{ file: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  return handleFeed(request, (await params).file, async (said) => {
    const t = await getTranslatorIn(chooseLanguage(said, null), 'feed');
    return { name: t('calendarName'), untitled: t('untitled') };
  });
}
