import { handleStartFeed } from '@/lib/data/feed/forms';
import { getLanguage } from '@/lib/i18n';

export async function POST(request: Request): Promise<Response> {
  return handleStartFeed(request, await getLanguage());
}
