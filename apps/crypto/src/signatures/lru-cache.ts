/** A map that forgets its least recently used entry when it is full. */
export class LruCache<Key, Value> {
  readonly #entries = new Map<Key, Value>();
  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** The cached value, or the created one, which is then cached. When `create` throws, nothing is cached. */
  getOrCreate(key: Key, create: () => Value): Value {
    const known = this.#entries.get(key);
    const value = known ?? create();
    // A Map iterates in order of insertion: taking an entry out and putting it back makes it the youngest.
    if (known !== undefined) this.#entries.delete(key);
    else if (this.#entries.size >= this.#capacity) this.#forgetOldest();
    this.#entries.set(key, value);
    return value;
  }

  #forgetOldest(): void {
    for (const oldest of this.#entries.keys()) {
      this.#entries.delete(oldest);
      return;
    }
  }
}
