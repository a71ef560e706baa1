import { bytesOf } from './light/bytes';
import { cpuLine, cpuOf } from './light/cpu';
import { firstBytes } from './light/first-bytes';
import { memoryLines } from './light/memory';
import { startLine } from './light/start';
import { createLightWorld } from './light/world';
import type { Part } from './part';

/** The cost of a page, with goals. Its comparison was measured in the same run, in turns. */
export const light: Part = {
  name: 'light',
  about: 'what a page costs, beside an empty page of Next’s and a bare page of Auth.js and Prisma',
  async run(serverUrl) {
    const wrong: string[] = [];
    const world = await createLightWorld(serverUrl);
    try {
      const [ours, empty, peer] = [await world.ours(), await world.empty(), await world.peer()];
      const cookie = await world.signIn(ours);
      const rounds = await cpuOf(
        [
          { what: 'an empty page', server: empty, path: '/' },
          { what: 'the peers’ page', server: peer.server, path: '/', cookie: peer.cookie },
          { what: '/profile', server: ours, path: '/profile', cookie },
          { what: '/connection', server: ours, path: '/connection', cookie },
          { what: '/', server: ours, path: '/' },
          { what: '/sign-in', server: ours, path: '/sign-in' },
        ],
        wrong,
      );
      const [bare = [], theirs = [], profile = [], connection = [], home = [], signIn = []] = rounds;
      const lines = [
        cpuLine('/profile', profile, theirs, 'Auth.js and Prisma, bare', 1),
        cpuLine('/connection', connection, theirs, 'Auth.js and Prisma, bare', 1),
        cpuLine('/, without a session', home, bare, 'empty page', 1.3),
        cpuLine('/sign-in, without a session', signIn, bare, 'empty page', 1.3),
        ...(await bytesOf(ours, empty, cookie)),
        await firstBytes(world, ours, cookie),
      ];
      await Promise.all([ours, empty, peer.server].map(world.stop));
      return { lines: [...lines, await startLine(world), ...(await memoryLines(world, wrong))], wrong };
    } finally {
      await world.close();
    }
  },
};
