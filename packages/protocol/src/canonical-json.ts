/**
 * JSON with sorted keys and no white space: RFC 8785 for values without fractions, which is all that receipts hold.
 *
 * @param value strings, safe integers, booleans, null, and lists and objects of them
 * @throws {TypeError} for anything else
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value.toString();
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
  if (typeof value !== 'object') throw new TypeError(`no canonical JSON for ${typeof value}`);
  // The default order of strings is that of their UTF-16 units, as RFC 8785 wants it.
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`).join()}}`;
}
