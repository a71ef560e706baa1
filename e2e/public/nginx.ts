import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { supervise } from '@/scripts/process/supervise.mjs';
import { findProgram } from '@/scripts/setup/system-programs.mjs';
import type { Certificates } from '@/scripts/testing/certificate';

export interface NginxOptions {
  port: number;
  certificates: Certificates;
  /** The app: an origin on this machine. */
  to: string;
}

/** As in docs/deploy.md, with nginx's default buffers: TLS and HTTP/2 end here. */
const configuration = (folder: string, { port, to }: NginxOptions) => `
  daemon off;
  pid ${folder}/pid;
  error_log stderr warn;
  ${process.getuid?.() === 0 ? 'user root;' : ''}
  events {}
  http {
    access_log off;
    ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((of) => `${of}_temp_path ${folder}/${of};`).join(' ')}
    server {
      listen 127.0.0.1:${port} ssl http2;
      ssl_certificate ${folder}/certificate.pem;
      ssl_certificate_key ${folder}/key.pem;
      location / {
        proxy_pass ${to};
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      }
    }
  }`;

/**
 * Starts a real nginx in front of the app.
 * @returns its errors so far, and a function that stops it
 */
export async function startNginx(options: NginxOptions) {
  const folder = await mkdtemp(`${tmpdir()}/evergreen-nginx-`);
  const { key, certificate } = options.certificates;
  await Promise.all([
    writeFile(`${folder}/key.pem`, key, { mode: 0o600 }),
    writeFile(`${folder}/certificate.pem`, certificate),
    writeFile(`${folder}/nginx.conf`, configuration(folder, options)),
  ]);
  let complaints = '';
  const nginx = supervise(
    findProgram('nginx') ?? 'nginx',
    ['-p', folder, '-c', `${folder}/nginx.conf`, '-e', 'stderr'],
    {
      onOutput: (text) => {
        complaints += text;
      },
    },
  );
  return {
    complaints: () => complaints,
    running: nginx.running,
    stop: async () => {
      await nginx.stop();
      await rm(folder, { recursive: true });
    },
  };
}
