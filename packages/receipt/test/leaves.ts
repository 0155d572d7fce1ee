import { getAddress, isAddress } from 'viem';

/** Where a leaf of a JSON value is. */
export type Path = readonly (string | number)[];
type Leaf = string | number | boolean | null;

/** The paths of everything in a JSON value that is not a list or an object. */
export function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const members: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return members.flatMap(([name, inner]) => leavesOf(inner, [...path, name]));
}

/** A copy with one leaf changed. */
export function changeAt<Json>(json: Json, path: Path, change: (leaf: Leaf) => unknown): Json {
  const [name, ...rest] = path;
  if (name === undefined) return change(json as Leaf) as Json;
  const copy = (Array.isArray(json) ? [...(json as unknown[])] : { ...json }) as Record<
    string | number,
    unknown
  >;
  copy[name] = changeAt(copy[name], rest, change);
  return copy as Json;
}

/** Another value of the same form, as like the old one as can be: one character, or one more. */
export function another(leaf: Leaf): Leaf {
  if (leaf === null) return 'mandate_expired';
  if (typeof leaf === 'boolean') return !leaf;
  if (typeof leaf === 'number') return leaf + 1;
  const changed = withNextCharacter(leaf);
  return isAddress(leaf) ? getAddress(changed.toLowerCase()) : changed;
}

/** The last character made the next digit, or the next letter of those that are hexadecimal digits. */
function withNextCharacter(text: string): string {
  const last = text.slice(-1);
  const alphabet = ['0123456789', 'abcdef', 'ABCDEF'].find((one) => one.includes(last)) ?? 'x';
  return text.slice(0, -1) + alphabet.charAt((alphabet.indexOf(last) + 1) % alphabet.length);
}

/** As `certificate.votes[0].reason`. */
export const nameOf = (path: Path): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .slice(1);
