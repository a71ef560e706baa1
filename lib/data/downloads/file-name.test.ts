import { describe, expect, it } from 'vitest';
import { attachmentOf, fileNameOf, fileNamesOf } from './file-name';

const start = new Date('2026-11-28T23:05:59Z');
const of = (topic: string | undefined, kind?: string, extension = 'mp4') =>
  fileNameOf({ start, topic, kind, extension }, 'Asia/Tokyo');

describe('the name of a file', () => {
  it.each([
    ['Budget', 'audio only', '2026-11-29 08.05 Budget - audio only.mp4'],
    ['編集部 全体会議', undefined, '2026-11-29 08.05 編集部 全体会議.mp4'],
    [undefined, 'chat file', '2026-11-29 08.05 - chat file.mp4'],
    [undefined, undefined, '2026-11-29 08.05.mp4'],
    ['a/b\\c:d*e?f"g<h>i|j', undefined, '2026-11-29 08.05 a b c d e f g h i j.mp4'],
    ['../../etc/passwd', undefined, '2026-11-29 08.05 .. etc passwd.mp4'],
    ['v1.2.3 ... ', undefined, '2026-11-29 08.05 v1.2.3.mp4'],
    ['line\r\nbreak\u0000\t', undefined, '2026-11-29 08.05 line break.mp4'],
    ['invoice\u202efdp.exe', undefined, '2026-11-29 08.05 invoice fdp.exe.mp4'],
  ])('of %j and %j', (topic, kind, name) => expect(of(topic, kind)).toBe(name));

  it('is in the person’s own time, and never a name that Windows keeps for itself', () => {
    expect(fileNameOf({ start, topic: 'A', extension: 'mp4' }, 'America/New_York')).toBe(
      '2026-11-28 18.05 A.mp4',
    );
    for (const topic of ['CON', 'nul', 'COM1', 'aux'])
      expect(fileNameOf({ topic, extension: 'txt' }, 'UTC')).not.toMatch(/^(con|nul|com1|aux)\./i);
    expect(fileNameOf({ extension: 'txt' }, 'UTC')).toBe('recording.txt');
    expect(fileNameOf({ topic: ' . ', extension: 'txt' }, 'UTC')).toMatch(/^\S.*\.txt$/);
  });

  it('fits into 255 bytes in every script, keeps its ending and what tells it from others', () => {
    for (const letter of ['a', 'ä', '森', '🌲', '.']) {
      const name = of(letter.repeat(400), 'shared screen with speaker view and gallery view');
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
      expect(name).toMatch(/ - shared screen with speaker view and gall\.mp4$/);
      expect(name).toBe(Buffer.from(name).toString());
    }
  });

  it('is told in a header that every browser understands', () => {
    expect(attachmentOf('Budget.mp4')).toBe('attachment; filename="Budget.mp4"');
    const header = attachmentOf('2026 会議 "1" 100%.mp4');
    expect(header).toContain("filename*=UTF-8''2026%20%E4%BC%9A%E8%AD%B0");
    expect(header).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=[\x21-\x7e]+$/);
  });
});

describe('the names of one recording’s files', () => {
  const file = (id: string, kind: string, extension = 'mp4', topic = 'Budget') => ({
    id,
    kind,
    extension,
    start,
    topic,
  });

  it('are theirs alone: two of one type have a piece of their ids', () => {
    const names = fileNamesOf(
      [
        file('11111111-aaaa', 'gallery view'),
        file('22222222-bbbb', 'gallery view'),
        file('33333333', 'gallery view', 'm4a'),
        file('44444444', 'Chat'),
        file('55555555', 'chat'),
      ],
      'UTC',
    );
    expect(names[0]).toBe('2026-11-28 23.05 Budget - gallery view 11111111 1.mp4');
    expect(names[2]).toBe('2026-11-28 23.05 Budget - gallery view.m4a');
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(5);
  });

  it('are so though their ids begin alike, and however long their topic is', () => {
    const twins = Array.from({ length: 150 }, (_, index) =>
      file(
        `same-beginning-${index}`,
        'shared screen with speaker view and gallery view',
        'm4a',
        'x'.repeat(300),
      ),
    );
    expect(new Set(fileNamesOf(twins, 'UTC')).size).toBe(150);
  });
});
