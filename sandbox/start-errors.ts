/** What Node.js says of a start that failed, as a sentence that tells what to do; other errors as they are. */
export function startProblem(error: NodeJS.ErrnoException, asked: { host: string; port: number }): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${asked.port} is in use, perhaps by another sandbox: --port with another one, or --port 0 for any free one.`;
    case 'EACCES':
      return `Port ${asked.port} may not be used here: --port with a number above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `--host ${asked.host} is no address of this machine: 127.0.0.1, or 0.0.0.0 for all of them.`;
    default:
      return error.message;
  }
}
