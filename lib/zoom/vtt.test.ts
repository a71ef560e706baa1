import { describe, expect, it } from 'vitest';
import { parseVtt } from './vtt';

const cues = (body: string) => parseVtt(`WEBVTT\n\n${body}`);

describe('a transcript', () => {
  it('is read as Zoom writes it: who, when, what', () => {
    const file = [
      'WEBVTT',
      '',
      '1',
      '00:00:01.500 --> 00:00:04.000',
      'Amina Haddad: Good morning.',
      '',
      '2',
      '01:02:03.004 --> 01:02:05.000',
      '山田 花子: 始めましょう。',
      '',
    ];
    const expected = [
      { at: 1.5, speaker: 'Amina Haddad', text: 'Good morning.' },
      { at: 3723.004, speaker: '山田 花子', text: '始めましょう。' },
    ];
    for (const end of ['\n', '\r\n', '\r']) expect(parseVtt(file.join(end))).toEqual(expected);
    expect(parseVtt(`\ufeff${file.join('\n')}`)).toEqual(expected);
  });

  it.each([
    ['two lines', '00:01.000 --> 00:02.000\none\ntwo', [{ at: 1, text: 'one two' }]],
    [
      'settings behind the times',
      '00:01.000 --> 00:02.000 align:start position:0%\nx',
      [{ at: 1, text: 'x' }],
    ],
    ['a comma', '00:00:01,250 --> 00:00:02,000\nx', [{ at: 1.25, text: 'x' }]],
    [
      'a voice',
      '00:01.000 --> 00:02.000\n<v.loud Jo & Co>Hi <i>there</i></v>',
      [{ at: 1, speaker: 'Jo & Co', text: 'Hi there' }],
    ],
    ['entities, once', '00:01.000 --> 00:02.000\n1 &lt; 2 &amp;lt; 3', [{ at: 1, text: '1 < 2 &lt; 3' }]],
    [
      'what only looks like a tag',
      '00:01.000 --> 00:02.000\nif a <b> c < d <script>x</script>',
      [{ at: 1, text: 'if a  c < d <script>x</script>' }],
    ],
    [
      'a sentence with a colon',
      '00:01.000 --> 00:02.000\nThere it is. Look: a bird',
      [{ at: 1, text: 'There it is. Look: a bird' }],
    ],
    ['a time of the day', '00:01.000 --> 00:02.000\nAt 10:30 then', [{ at: 1, text: 'At 10:30 then' }]],
    [
      'a note with times in it',
      'NOTE\n00:01.000 --> 00:02.000\nno\n\n00:03.000 --> 00:04.000\nyes',
      [{ at: 3, text: 'yes' }],
    ],
    [
      'no blank line between',
      '00:01.000 --> 00:02.000\na\n00:03.000 --> 00:04.000\nb',
      [
        { at: 1, text: 'a' },
        { at: 3, text: 'b' },
      ],
    ],
    ['nothing said', '00:01.000 --> 00:02.000\n\n00:03.000 --> 00:04.000\n   ', []],
    ['NUL and its like', '00:01.000 --> 00:02.000\na\u0000\u001bb', [{ at: 1, text: 'a b' }]],
    ['half a file', '00:01.000 --> 00:02.000\na\n\n2\n00:0', [{ at: 1, text: 'a' }]],
    ['nothing', '', []],
  ])('with %s', (_, body, expected) => {
    expect(cues(body)).toEqual(expected);
  });

  it.each([
    '',
    '<!doctype html><p>WEBVTT',
    '{"code":200}',
    'WEBVTTX\n\n',
    '1\n00:00:01,000 --> 00:00:02,000\nx',
  ])('is none: %j', (file) => expect(parseVtt(file)).toBeUndefined());

  it('of any size is read in time that grows with it, and no further than a day', () => {
    const line = `${'a:'.repeat(50_000)} --> ${'<'.repeat(50_000)}`;
    expect(cues(`00:01.000 --> 00:02.000\n${line}`)).toHaveLength(1);
    const many = '00:01.000 --> 00:02.000\nx\n\n'.repeat(30_000);
    expect(cues(many)).toHaveLength(20_000);
  });
});
