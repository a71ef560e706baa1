// Serves one large file from a process of its own: /file with SIZE bytes. With UPSTREAM it passes the file of that server
// through with Node's pipe, as a comparison for a download through the app.

import { createServer, get } from 'node:http';

const { PORT, SIZE, UPSTREAM } = process.env;
const size = Number(SIZE);
const block = Buffer.alloc(256 << 10, 7);

const server = createServer((request, response) => {
  if (request.url === '/ready') return void response.end('yes');
  if (UPSTREAM) {
    get(UPSTREAM, (answer) => {
      response.writeHead(200, answer.headers);
      answer.pipe(response);
      response.once('close', () => answer.destroy());
    });
    return;
  }
  response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': size });
  let left = size;
  const go = () => {
    while (left > 0 && !response.destroyed) {
      const part = left < block.length ? block.subarray(0, left) : block;
      left -= part.length;
      if (!response.write(part)) return void response.once('drain', go);
    }
    response.end();
  };
  go();
});
server.listen(Number(PORT), '127.0.0.1');
