/** Characters of a face's seed: some 10^10 faces, within the 10 characters that the API takes. */
const LENGTH = 7;

/** A seed of a face at random. */
export const randomFace = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(LENGTH)), (byte) => (byte % 36).toString(36)).join('');
