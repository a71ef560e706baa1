import { renderToStaticMarkup } from 'react-dom/server';
import { createTranslator } from 'use-intl/core';
import { describe, expect, it, vi } from 'vitest';
import { DownloadProblem } from '@/components/download/download-problem';
import en from '@/lib/i18n/en.json';
import { FILE_REASONS } from './failure';
import { downloadPageOf } from './page';

vi.mock('@/lib/env', async (original) => ({
  ...(await original<typeof import('@/lib/env')>()),
  env: () => ({ ZOOM_OAUTH_URL: 'https://zoom.us' }),
}));

const t = createTranslator({ locale: 'en', messages: en, namespace: 'download', timeZone: 'UTC' });
const drawn = (query: Record<string, string | string[]>) => {
  const view = downloadPageOf(query);
  return view.isOfFile ? renderToStaticMarkup(<DownloadProblem {...view} t={t} />) : view.reason;
};

describe('the page of a download that failed', () => {
  it.each(FILE_REASONS)('says what %s is, and leads back', (because) => {
    const shown = drawn({ because, from: '/phone' });
    expect(shown).toContain(en.download[because].title);
    expect(shown).toContain('href="/phone"');
    expect(shown.includes('https://zoom.us')).toBe(because === 'at_zoom');
  });

  it('says of any other call what other pages say, and invents nothing for an odd address', () => {
    expect(drawn({ because: 'rate_limited', from: '/recordings' })).toBe('rate_limited');
    for (const query of [{}, { because: 'toString' }, { because: ['rate_limited'] }, { because: '<b>' }])
      expect(drawn(query as never)).toContain(en.download.unknown.title);
    expect(drawn({ because: 'at_zoom', from: 'https://evil.example' })).toContain(
      'https://zoom.us/recording',
    );
    expect(drawn({ from: '//evil.example' })).not.toContain('evil');
  });
});
