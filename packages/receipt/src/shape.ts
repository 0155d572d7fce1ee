/** What a JSON value must look like: a test of a leaf, an object with exactly these members, or a list of one shape. */
export type Shape = Leaf | Optional | { readonly [member: string]: Shape } | readonly [Shape];

/** A member that may be missing. */
export class Optional {
  constructor(readonly shape: Shape) {}
}

/** Says what a leaf should have been, null when it is that. */
export type Leaf = (value: unknown) => string | null;

/**
 * Finds the first place where a value has another shape. Members that the shape does not name are refused too: nothing
 * in a receipt goes unchecked.
 *
 * @returns a sentence that names the place, or null
 */
export function misfit(value: unknown, shape: Shape, path = ''): string | null {
  if (shape instanceof Optional) return value === undefined ? null : misfit(value, shape.shape, path);
  if (typeof shape === 'function') {
    const wanted = shape(value);
    return wanted === null ? null : `${path || 'the receipt'} is not ${wanted}`;
  }
  if (isList(shape)) {
    if (!Array.isArray(value)) return `${path} is not a list`;
    return first(value.map((one, index) => () => misfit(one, shape[0], `${path}[${index}]`)));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return `${path || 'the receipt'} is not an object`;
  const members = Object.entries(shape);
  const stranger = Object.keys(value).find((name) => !Object.hasOwn(shape, name));
  if (stranger !== undefined) return `${join(path, stranger)} is no part of a receipt`;
  return first(
    members.map(([name, inner]) => () => {
      if (!Object.hasOwn(value, name) && inner instanceof Optional) return null;
      if (!Object.hasOwn(value, name)) return `${join(path, name)} is missing`;
      return misfit((value as Record<string, unknown>)[name], inner, join(path, name));
    }),
  );
}

/** A string of the given form. */
export const text =
  (form: RegExp, what: string): Leaf =>
  (value) =>
    typeof value === 'string' && form.test(value) ? null : what;

/** A leaf that may be null as well. */
export const nullable =
  (leaf: Leaf): Leaf =>
  (value) =>
    value === null ? null : leaf(value);

const isList = (shape: Exclude<Shape, Leaf>): shape is readonly [Shape] => Array.isArray(shape);
const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

function first(finds: readonly (() => string | null)[]): string | null {
  for (const find of finds) {
    const found = find();
    if (found !== null) return found;
  }
  return null;
}
