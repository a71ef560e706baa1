import { get } from 'node:http';
import { CANONICAL, startFleet } from '@/e2e/fleet/fleet';
import { answers } from '@/scripts/process/answers.mjs';
import { supervise } from '@/scripts/process/supervise.mjs';
import { root } from '@/scripts/setup/paths.mjs';
import { freePort } from '@/scripts/setup/ports.mjs';
import { abreast, checker, type Line, type Part } from './part';

const AT_ONCE = 10;
const BYTES = 4 * 2 ** 30;
/** For the comparison: the two ways take turns, so that both run under the same load. */
const [TURNS, TURN_BYTES] = [5, 2 ** 30];
const MOST_MB = 64;

/** Memory and speed of files that pass through the app. */
export const downloads: Part = {
  name: 'downloads',
  about: `${AT_ONCE} files of ${BYTES / 2 ** 30} GB at once; and one of ${TURN_BYTES / 2 ** 30} GB against a bare pipe of Node’s`,
  async run(serverUrl) {
    const big = await startHost({ SIZE: String(BYTES) });
    const small = await startHost({ SIZE: String(TURN_BYTES) });
    const bare = await startHost({ UPSTREAM: small.file });
    const fleet = await startFleet(serverUrl, {
      instances: [{ NODE_OPTIONS: `--import file://${root}/e2e/fleet/tells-its-memory.mjs` }],
    });
    const wrong: string[] = [];
    const check = checker(wrong);
    try {
      const [app] = fleet.instances;
      const person = await fleet.signedIn('Downloads');
      const recording = await fleet.sandbox.addRecording(person.id, { topic: 'Large', minutesAgo: 90 });
      const [file] = recording.files;
      const liesAt = async (download_url: string) => {
        await fleet.sandbox.clearFaults();
        const recording_files = [{ id: file?.id, file_type: 'MP4', file_extension: 'MP4', download_url }];
        const fields = { recording_files };
        await fleet.sandbox.fault({ endpoint: 'api.recordings.get', kind: 'answer', times: 0, fields });
      };
      const cookie = [...person.visitor.jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const query = new URLSearchParams({ meeting: recording.uuid, file: file?.id ?? '' });
      const url = `${app?.url}/api/recordings/file?${query}`;
      const through = () => read(url, { cookie, host: new URL(CANONICAL).host });

      await liesAt(small.file);
      const speed = { app: 0, bare: 0 };
      // The first run of each is a warm-up.
      for (let turn = 0; turn <= TURNS; turn++)
        for (const [way, once] of [
          ['app', through],
          ['bare', () => read(bare.file)],
        ] as const) {
          const began = performance.now();
          check((await once()) === TURN_BYTES, `the file did not come whole by way of ${way}`);
          if (turn > 0) speed[way] += performance.now() - began;
        }

      await liesAt(big.file);
      const before = memoryOf(app?.log() ?? '').at(-1) ?? 0;
      const logged = app?.log().length ?? 0;
      await abreast(AT_ONCE, AT_ONCE, async () =>
        check((await through()) === BYTES, 'one of the large files did not come whole'),
      );
      const most = Math.max(...memoryOf(app?.log().slice(logged) ?? ''));
      check(most - before < MOST_MB, `memory grew by ${most - before} MB`);
      const mbPerSecond = (ms: number) => Math.round((TURNS * TURN_BYTES) / 1e6 / (ms / 1_000));
      const lines: Line[] = [
        { what: 'one file through the app', 'MB/s': mbPerSecond(speed.app) },
        { what: 'the same through a bare pipe', 'MB/s': mbPerSecond(speed.bare) },
        { what: 'share of the bare pipe', 'MB/s': (speed.bare / speed.app).toFixed(2) },
        { what: `memory before, at most during ${AT_ONCE} at once, MB`, 'MB/s': `${before}, ${most}` },
      ];
      return { lines, wrong };
    } finally {
      await fleet.stop();
      await Promise.all([big, small, bare].map((host) => host.stop()));
    }
  },
};

async function startHost(env: Record<string, string>) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const host = supervise(process.execPath, [`${root}/proof/bench/big-file.mjs`], {
    env: { ...process.env, ...env, PORT: String(port) },
  });
  if (!(await answers(`${url}/ready`, host, 20_000))) throw new Error('The host of files did not start');
  return { file: `${url}/file`, stop: host.stop };
}

/** MB, as e2e/fleet/tells-its-memory.mjs prints it. */
const memoryOf = (log: string) => [...log.matchAll(/^rss (\d+)$/gm)].map(([, mb]) => Number(mb));

/** Reads to the end and keeps nothing. @returns bytes, or -1 when the connection broke */
function read(url: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (answer) => {
      let bytes = 0;
      answer.on('data', (part: Buffer) => {
        bytes += part.length;
      });
      answer.on('close', () => resolve(answer.complete && answer.statusCode === 200 ? bytes : -1));
    }).on('error', reject);
  });
}
