import { describe, expect, it } from 'vitest';
import { recording } from './recording-shapes';

const SOUND = { file_type: 'M4A', file_extension: 'M4A', status: 'completed' };
const sounds = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ ...SOUND, id: `sound-${index}` }));
const FILM = { id: 'film', file_type: 'MP4', status: 'completed' };
const BASE = { uuid: 'u==', start_time: '2026-11-28T15:05:00Z', recording_files: [FILM] };
const read = (more: object) => recording.parse({ ...BASE, ...more });

describe('a recording as Zoom tells of it', () => {
  it.each([undefined, '', 'yesterday'])('is none without its time: %j', (start_time) => {
    expect(recording.safeParse({ ...BASE, start_time }).success).toBe(false);
  });

  it('is in work while none of its files is ready, and as large as those that are', () => {
    const film = { ...FILM, file_size: 5 };
    const inWork = { ...film, id: 'in-work', status: 'processing' };
    expect(read({ recording_files: [film, inWork] })).toMatchObject({ isInWork: false, bytes: 5 });
    expect(read({ recording_files: [inWork] })).toMatchObject({ isInWork: true, bytes: 0 });
    expect(read({ recording_files: [] })).toMatchObject({ isInWork: false, bytes: 0 });
  });

  it.each([
    ['a list, which tells no participant’s own sound', {}],
    ['sounds with ids of their own', { participant_audio_files: sounds(500) }],
    [
      'a file without an id, which goes by its type',
      { recording_files: [FILM, { ...FILM, id: '', file_type: 'TIMELINE' }] },
    ],
    ['no sounds', { participant_audio_files: [] }],
    [
      'files that Zoom works on and that have no id yet',
      { recording_files: [FILM, { file_type: '' }, { file_type: '' }] },
    ],
  ])('is complete: %s', (_, more) => {
    expect(read(more).isComplete).toBe(true);
  });

  it.each([
    ['sounds that are no list', { participant_audio_files: 'none' }],
    ['sounds that are null', { participant_audio_files: null }],
    ['more sounds than are read', { participant_audio_files: sounds(501) }],
    ['a sound without an id', { participant_audio_files: [SOUND] }],
    ['two sounds with one id', { participant_audio_files: [...sounds(1), ...sounds(1)] }],
    ['a sound with the id of a file', { participant_audio_files: [{ ...SOUND, id: 'film' }] }],
    ['files that are no list', { recording_files: {} }],
    ['no files told', { recording_files: undefined }],
    ['more files than are read', { recording_files: sounds(501) }],
    [
      'two files of one type without an id',
      {
        recording_files: [
          { ...FILM, id: '' },
          { ...FILM, id: undefined },
        ],
      },
    ],
  ])('is not complete with %s', (_, more) => {
    const { isComplete, files, participantAudio } = read(more);
    expect(isComplete).toBe(false);
    expect(files.length).toBeLessThanOrEqual(500);
    expect(participantAudio.length).toBeLessThanOrEqual(500);
  });

  it('has a file that cannot be read, as one on which Zoom still works, so that it is not taken for all', () => {
    const { files } = read({ recording_files: [FILM, 'nonsense'] });
    expect(files.map(({ isInWork }) => isInWork)).toEqual([false, true]);
  });
});
