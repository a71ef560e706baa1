type Tree = { [key: string]: string | Tree };

/** Every key of a file of messages, with its namespace: `past.attendance.title`. */
export const keysIn = (tree: Tree, before = ''): string[] =>
  Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [before + name] : keysIn(value, `${before}${name}.`),
  );

/** The text between quotes, without escapes: a name that is not a message's key does no harm. */
const QUOTED = /'([\w.]+)'|"([\w.]+)"/g;
/** A composed key: `why.${reason}`. */
const BUILT = /`((?:[\w.]|\$\{[^}`]*\})+)`/g;

/**
 * Whether a source file uses a message: it contains the key, with or without its namespace, or a composed key
 * of which every fixed part matches and at least one is not empty. It cannot detect an unused key that
 * matches a composed one whose values never lead to it.
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
