import { describe, expect, it } from 'vitest';
import type { RecordedFile, Recording } from '@/lib/zoom/recordings';
import { pathOf, template } from './names';

const START = new Date('2026-11-28T15:05:00Z');
const FILE = {
  id: 'f1',
  kind: 'audio',
  type: 'M4A',
  view: 'audio_only',
  extension: 'm4a',
  isInWork: false,
} as const;
const RECORDING: Recording = {
  ...{ uuid: 'u==', topic: 'Budget 2027', start: START, bytes: 1, meetingId: '81234567890' },
  ...{ files: [], participantAudio: [], isInWork: false, isComplete: true },
};
const named = (by?: string, more: Partial<Recording> = {}, file: Partial<RecordedFile> = {}) =>
  pathOf(
    { ...RECORDING, ...more },
    { ...FILE, ...file, id: file.id ?? FILE.id },
    'Asia/Tokyo',
    by && template(by),
  );

describe('names by a template', () => {
  it('have the fields by the clock of the person, and a mark', () => {
    const path = named('{year}/{month}/{date} {time} {topic} - {kind} {type} {meeting}');
    expect(path).toMatch(
      /^2026\/2026-11\/2026-11-29 00\.05 Budget 2027 - audio only M4A 81234567890 [0-9a-f]{8}\.m4a$/,
    );
    expect(named()).toMatch(/^2026-11\/2026-11-29 00\.05 Budget 2027 - audio only [0-9a-f]{8}\.m4a$/);
  });

  it('are different for each file, whatever the template leaves out', () => {
    expect(named('all')).not.toBe(named('all', {}, { id: 'f2' }));
    expect(named('all')).not.toBe(named('all', { uuid: 'v==' }));
  });

  it.each([
    '../../etc',
    '..',
    '',
    '.',
    '  ',
    'CON',
    'a\nb',
    '\u202egpj.exe',
    'x'.repeat(300),
    '議'.repeat(300),
    '🌲'.repeat(300),
    'a:b|c',
    '$&',
    '{date}',
  ])('make one valid part of the topic %j', (topic) => {
    const path = named('{topic}', { topic });
    expect(path).toMatch(/^[^/\\:*?"<>|]+ [0-9a-f]{8}\.m4a$/);
    expect(path).not.toMatch(/\p{Cc}|\p{Cf}|\p{Cs}|^\.|^con [0-9a-f]/iu);
    expect(Buffer.byteLength(path)).toBeLessThanOrEqual(250);
    const [folder = ''] = named('{topic}/x', { topic }).split('/');
    expect(folder).not.toMatch(/^con$|[. ]$|^$|\/|^\.\.$/i);
  });

  it.each(['{who}', '../{topic}', '/{topic}', '{topic}/', 'a//b', '{topic', '.', ''])('refuse %j', (by) => {
    expect(() => template(by)).toThrow('{topic}');
  });
});
