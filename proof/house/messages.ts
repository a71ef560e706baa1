type Tree = { [key: string]: string | Tree };

/** Every key of a file of messages, with its namespace: `past.attendance.title`. */
export const keysIn = (tree: Tree, before = ''): string[] =>
  Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [before + name] : keysIn(value, `${before}${name}.`),
  );

/** What stands between quotes, without escapes: a name that is no key of a message does no harm. */
const QUOTED = /'([\w.]+)'|"([\w.]+)"/g;
/** A key put together: `why.${reason}`. */
const BUILT = /`((?:[\w.]|\$\{[^}`]*\})+)`/g;

/**
 * Whether a source file speaks a message: it names the key, with or without its namespace, or puts one together of which
 * every fixed part fits and one at least says something. What it cannot see: a key that is only built of others' values
 * counts as used where such a form fits, although no value may lead to it.
 */
export function usesIn(source: string): (key: string) => boolean {
  const names = new Set([...source.matchAll(QUOTED)].map(([, single, double]) => single ?? double));
  const forms = [...source.matchAll(BUILT)].flatMap(([, form = '']) => formOf(form) ?? []);
  return (key) => {
    const own = key.slice(key.indexOf('.') + 1);
    return [key, own].some((name) => names.has(name) || forms.some((form) => form.test(name)));
  };
}

function formOf(built: string): RegExp | undefined {
  const fixed = built.replace(/\$\{[^}]*\}/g, '*');
  if (!fixed.includes('*') || !/\w/.test(fixed)) return undefined;
  return new RegExp(`^${fixed.replaceAll('.', '\\.').replaceAll('*', '[\\w.]+')}$`);
}
