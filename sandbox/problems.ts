import { z } from 'zod';

/** What is wrong with something written by a person, and where: steps from the outside in. */
export interface Problem {
  path: readonly PropertyKey[];
  /** The rest of a sentence that begins with the place: `is missing`. */
  says: string;
  /** The name that was meant by a key that is not known. */
  meant?: string | undefined;
}

/** Something written has problems; the message names every place. */
export class InputError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(sentence).join('; '));
    this.problems = problems;
  }
}

/** `apps[0].webhook.url is missing` */
export function sentence({ path, says }: Problem): string {
  return `${placeOf(path)} ${says}`;
}

function placeOf(path: Problem['path']): string {
  const place = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return place.replace(/^\./, '') || 'this';
}

/** What a schema finds wrong, in words. Nothing of what was written is repeated: it may be a secret. */
export function problemsIn(schema: z.ZodType, written: unknown): Problem[] {
  const { error } = schema.safeParse(written);
  const all = (error?.issues ?? []).flatMap((issue) => inWords(issue, schema, written));
  // What was written under another name is not missing as well.
  const meant = new Set(
    all.flatMap(({ path, meant: name }) => (name ? placeOf([...path.slice(0, -1), name]) : [])),
  );
  return all.filter(({ path, says }) => says !== MISSING || !meant.has(placeOf(path)));
}

/** The checked value. Throws an InputError. */
export function checked<S extends z.ZodType>(schema: S, written: unknown): z.output<S> {
  const result = schema.safeParse(written);
  if (!result.success) throw new InputError(problemsIn(schema, written));
  return result.data;
}

type Issue = z.core.$ZodIssue;

function inWords(issue: Issue, schema: z.ZodType, written: unknown): Problem[] {
  const { path } = issue;
  // Words of the schema's own; zod's begin like this.
  if (!/^(Invalid|Unrecognized|Too) /.test(issue.message) && issue.message !== 'Invalid input')
    return [{ path, says: `has to be ${issue.message}` }];
  const value = path.reduce<unknown>(
    (at, step) => (at as Record<PropertyKey, unknown> | undefined)?.[step],
    written,
  );
  if (value === undefined && issue.code !== 'unrecognized_keys') return [{ path, says: MISSING }];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(path, key, keysAt(schema, path)));
    case 'invalid_type':
      return [{ path, says: `has to be ${TYPES[issue.expected] ?? issue.expected}` }];
    case 'invalid_value':
      return [{ path, says: `has to be ${issue.values.map((one) => JSON.stringify(one)).join(' or ')}` }];
    case 'too_small':
      return [
        {
          path,
          says:
            issue.origin === 'string'
              ? 'must not be empty'
              : `has to be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`,
        },
      ];
    case 'too_big':
      return [
        {
          path,
          says: `has to be at most ${issue.maximum}${issue.origin === 'string' ? ' characters long' : ''}`,
        },
      ];
    case 'invalid_union':
      return insideUnion(issue, schema, written);
    default:
      return [{ path, says: 'is not what it has to be' }];
  }
}

const MISSING = 'is missing';

const TYPES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/** Of several forms, what is wrong in the one that fits furthest. */
function insideUnion(
  issue: Issue & { code: 'invalid_union' },
  schema: z.ZodType,
  written: unknown,
): Problem[] {
  const depth = (issues: Issue[]) => Math.max(0, ...issues.map(({ path }) => path.length));
  const [nearest] = issue.errors.toSorted((a, b) => depth(b) - depth(a));
  if (!nearest || depth(nearest) === 0)
    return [{ path: issue.path, says: 'has another form than it may have' }];
  return nearest.flatMap((one) => inWords({ ...one, path: [...issue.path, ...one.path] }, schema, written));
}

function unknownKey(path: Problem['path'], key: string, known: string[]): Problem {
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const [said, least] = [plain(key), 3];
  const meant =
    known.find((name) => plain(name) === said) ??
    known.find(
      (name) => said.length >= least && (plain(name).startsWith(said) || said.startsWith(plain(name))),
    );
  const says = meant ? `is not known: "${meant}" is` : `is not known; known are ${known.join(', ')}`;
  return { path: [...path, key], says, meant };
}

function keysAt(schema: z.ZodType | undefined, path: readonly PropertyKey[]): string[] {
  const [step, ...rest] = path;
  const bare = bareOf(schema);
  if (bare instanceof z.ZodUnion) return bare.options.flatMap((option) => keysAt(option as z.ZodType, path));
  if (step === undefined) return bare instanceof z.ZodObject ? Object.keys(bare.shape) : [];
  if (bare instanceof z.ZodObject) return keysAt(bare.shape[step as string], rest);
  return bare instanceof z.ZodArray ? keysAt(bare.element as z.ZodType, rest) : [];
}

/** Without "optional", defaults and what is done with it afterwards. */
function bareOf(schema: z.ZodType | undefined): z.ZodType | undefined {
  if (schema instanceof z.ZodPipe) return bareOf(schema.in as z.ZodType);
  const inner = (schema as { unwrap?: () => z.ZodType } | undefined)?.unwrap;
  return schema && inner && !(schema instanceof z.ZodArray) ? bareOf(inner.call(schema)) : schema;
}
