import { readdirSync } from 'node:fs';
import { root } from '@/scripts/setup/paths.mjs';

/** Every address the app has, as its folders say: `/api/auth/[...nextauth]`, without the groups' brackets. */
export function walkRoutes(folder = `${root}/app`, path = ''): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) {
      const isGroup = /^\(.*\)$/.test(entry.name);
      return walkRoutes(`${folder}/${entry.name}`, isGroup ? path : `${path}/${entry.name}`);
    }
    return /^(page|route)\.tsx?$/.test(entry.name) ? [path || '/'] : [];
  });
}
