/**
 * The bytes that hex digits (without 0x) stand for; null for anything else.
 *
 * @param length how many bytes are expected; any number when absent
 */
export function bytesFromHex(value: unknown, length?: number): Uint8Array | null {
  if (typeof value !== 'string' || value.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(value)) return null;
  return length === undefined || value.length === length * 2 ? Buffer.from(value, 'hex') : null;
}
