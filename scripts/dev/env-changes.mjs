import { unwatchFile, watchFile } from 'node:fs';
import { envFiles, readEnvFile } from '../setup/environment.mjs';
import { root } from '../setup/paths.mjs';

/**
 * Waits until the .env files of `npm run dev` say something else. Next.js watches them too and would read them in its
 * own way (environment.mjs), so that the app has to be started again.
 *
 * @param {string} [folder]
 * @param {number} [interval] in ms, between two looks: file events do not pass every kind of mount
 * @returns {{ changed: Promise<void>, stop: () => void }}
 */
export function watchEnvFiles(folder = root, interval = 1_000) {
  const files = envFiles('development', folder);
  const before = contentOf(files);
  let stop = () => {};
  /** @type {Promise<void>} */
  const changed = new Promise((resolve) => {
    const look = () => {
      if (contentOf(files) !== before) resolve();
    };
    for (const file of files) watchFile(file, { interval, persistent: false }, look);
    stop = () => {
      for (const file of files) unwatchFile(file, look);
    };
  });
  return { changed, stop };
}

/** @param {string[]} files */
function contentOf(files) {
  const contents = files.map((file) => {
    try {
      return readEnvFile(file);
    } catch (error) {
      return String(error);
    }
  });
  return JSON.stringify(contents);
}
