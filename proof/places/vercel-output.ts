import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';

type Route = { src?: string; dest?: string; handle?: string; middlewarePath?: string };
type Configuration = {
  handler: string;
  runtime: string;
  useWebApi?: boolean;
  filePathMap?: Record<string, string>;
};

/** A function as Vercel unpacks it. */
export type Unpacked = { folder: string; handler: string; kind: 'web' | 'node'; runtime: string };

/** The result of `vercel build`: the function for each address, and the files of each function. */
export function readOutput(project: string) {
  const output = `${project}/.vercel/output`;
  const { routes } = JSON.parse(readFileSync(`${output}/config.json`, 'utf8')) as { routes: Route[] };
  const middleware = routes.find(({ middlewarePath }) => middlewarePath);
  const rewrites = routes.slice(routes.findIndex(({ handle }) => handle === 'rewrite') + 1);
  const place = (name: string) => `${output}/functions/${name}.func`;

  return {
    middleware: place('_middleware'),
    passesMiddleware: (path: string) => new RegExp(middleware?.src ?? '$^').test(path),
    /** The route for a path, and its function. */
    functionAt(path: string): { matched: string; at: string } | undefined {
      const plain = place(path === '/' ? 'index' : path.slice(1));
      if (existsSync(plain)) return { matched: path, at: realpathSync(plain) };
      for (const { src, dest = '' } of rewrites) {
        const found = src && !src.includes('rscSuffix') ? new RegExp(src).exec(path) : undefined;
        const matched = dest.split('?')[0] ?? '';
        if (found && existsSync(place(matched.slice(1))))
          return { matched, at: realpathSync(place(matched.slice(1))) };
      }
      return undefined;
    },
    /** Assembles the files of a function: its own and those of the project that its configuration names. */
    unpack(at: string, into: string): Unpacked {
      const said: Configuration = JSON.parse(readFileSync(`${at}/.vc-config.json`, 'utf8'));
      cpSync(at, into, { recursive: true });
      for (const [to, from] of Object.entries(said.filePathMap ?? {})) {
        mkdirSync(dirname(`${into}/${to}`), { recursive: true });
        cpSync(`${project}/${from}`, `${into}/${to}`, { recursive: true, verbatimSymlinks: true });
      }
      const { handler, runtime } = said;
      return { folder: into, handler, runtime, kind: said.useWebApi ? 'web' : 'node' };
    },
  };
}
