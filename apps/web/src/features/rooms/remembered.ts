/** What so many keys may hold at once; the oldest goes first. */
const KEPT = 200;

/**
 * Reads through a memory of the server's process: one answer a key for `ms`, shared by all visitors. A failed read is not
 * remembered and answers `otherwise`, as a card stands without its figures too.
 */
export function remembered<T>(ms: number, read: (key: string) => Promise<T>, otherwise: T) {
  const answers = new Map<string, { at: number; value: Promise<T> }>();
  return (key: string, now = Date.now()): Promise<T> => {
    const known = answers.get(key);
    if (known && now - known.at < ms) return known.value;
    const value = read(key).catch(() => {
      answers.delete(key);
      return otherwise;
    });
    answers.delete(key);
    answers.set(key, { at: now, value });
    const [oldest] = answers.keys();
    if (answers.size > KEPT && oldest !== undefined) answers.delete(oldest);
    return value;
  };
}
