import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';

/** The folder of this clone, without a slash at its end. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Everything that a local run creates and keeps; git-ignored. */
export const localFolder = `${root}/.local`;

/** A folder name of this clone, for files that cannot be kept inside it. */
export const cloneName = `evergreen-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`;
