/**
 * Explains an error to the person who typed the command: for problems of the machine one sentence that says
 * what to do, else the error's own message.
 *
 * @param {unknown} error
 * @returns {string}
 */
export function explain(error) {
  if (!(error instanceof Error)) return String(error);
  const { code, path, syscall } = /** @type {NodeJS.ErrnoException} */ (error);
  const what = path ?? 'A file';
  if (code === 'ENOENT' && syscall?.startsWith('spawn'))
    return `${path} does not run here: it is missing, or was made for another system. Remove node_modules and try again.`;
  // Node.js also reports this for a folder on a read-only disk.
  if (code === 'ENOENT' && syscall === 'mkdir')
    return `${path} cannot be made: look whether the disk is read-only, and use a copy of this clone on one that is not.`;
  if (code === 'ERR_MODULE_NOT_FOUND') return 'Packages are missing here: run npm ci, and try again.';
  return (code && sentenceFor(code, what)) ?? error.message;
}

/**
 * Explains why an embedded PostgreSQL did not start.
 *
 * @param {string} output what its program wrote before it ended
 * @param {string} folder where it keeps its files
 * @returns {string}
 */
export function explainPostgres(output, folder) {
  const [, code] = TROUBLES.find(([words]) => words.test(output)) ?? [];
  const lines = output.split('\n').map((line) => line.trim());
  const said = lines.findLast((line) => /fatal|error|cannot/i.test(line)) ?? lines.findLast(Boolean);
  const why = (code && sentenceFor(code, folder)) ?? `It said: ${said ?? 'nothing'}`;
  return `PostgreSQL did not start. ${why} With DATABASE_URL, npm run dev uses a PostgreSQL of yours instead.`;
}

/** @type {[RegExp, string][]} how programs write what the system told them by a code */
const TROUBLES = [
  [/No space left on device|Disk quota exceeded/i, 'ENOSPC'],
  [/Read-only file system/i, 'EROFS'],
  [/Permission denied/i, 'EACCES'],
  [/Too many open files/i, 'EMFILE'],
  [/Cannot allocate memory|out of memory/i, 'ENOMEM'],
];

/**
 * @param {string} code of the system
 * @param {string} what a path
 */
function sentenceFor(code, what) {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk is full: ${what} cannot be written. Make room and try again.`;
    case 'EROFS':
      return `The disk is read-only: ${what} cannot be written. Use a copy of this clone on a disk that can be written to.`;
    case 'EACCES':
    case 'EPERM':
      return `This user may not use ${what}. Run this as the owner of this clone, or give this user the right to it.`;
    case 'EMFILE':
    case 'ENFILE':
      return 'Too many files are open: raise the limit (ulimit -n 4096) and try again.';
    case 'ENOMEM':
      return 'There is too little memory: end other programs, or give this machine more, and try again.';
  }
  return undefined;
}
