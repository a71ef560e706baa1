import { readdirSync } from 'node:fs';
import { root } from '@/scripts/setup/paths.mjs';

/** All addresses of the app, from its folders: `/api/auth/[...nextauth]`, without route groups. */
export function walkRoutes(folder = `${root}/app`, path = ''): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) {
      const isGroup = /^\(.*\)$/.test(entry.name);
      return walkRoutes(`${folder}/${entry.name}`, isGroup ? path : `${path}/${entry.name}`);
    }
    return /^(page|route)\.tsx?$/.test(entry.name) ? [path || '/'] : [];
  });
}
