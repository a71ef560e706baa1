import { expect, it, vi } from 'vitest';
import type { RecordedFile, Recording } from '@/lib/zoom/recordings';
import { rowOf } from './rows';

vi.mock('@/lib/env', async (original) => ({
  ...(await original<typeof import('@/lib/env')>()),
  env: () => ({ ZOOM_API_URL: 'https://api.zoom.us', ZOOM_OAUTH_URL: 'https://zoom.us' }),
}));

const at = (name: string) => `https://zoom.us/rec/play/${name}`;
const file = (kind: RecordedFile['kind'], name?: string, isInWork = false) =>
  ({ id: name ?? kind, kind, bytes: 1, isInWork, playUrl: name && at(name) }) as RecordedFile;
const row = (...files: RecordedFile[]) =>
  rowOf({ uuid: 'a/b==', start: new Date(0), bytes: 3, files, isInWork: false } as unknown as Recording);

it('a recording is played as its video, else as its audio, and as nothing else', () => {
  const [chat, audio, video] = [file('chat', 'chat'), file('audio', 'audio'), file('video', 'video')];
  expect(row(chat, audio, video).playUrl).toBe(at('video'));
  expect(row(file('video'), chat, audio).playUrl).toBe(at('audio'));
  expect(row(chat).playUrl).toBeUndefined();
  expect(row().playUrl).toBeUndefined();
});

it('a recording has a transcript when Zoom has made it', () => {
  expect(row(file('video', 'video')).hasTranscript).toBe(false);
  expect(row(file('transcript', undefined, true)).hasTranscript).toBe(false);
  expect(row(file('video', 'video'), file('transcript')).hasTranscript).toBe(true);
});
