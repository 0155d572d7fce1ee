import { UnknownCollectionError } from '../errors.js';
import type { Collection, Generator } from './collection.js';
import { greenroom } from './greenroom/greenroom.js';
import { lodestar } from './lodestar/lodestar.js';
import { loomhouse } from './loomhouse/loomhouse.js';
import { paperwake } from './paperwake/paperwake.js';
import { tidewatch } from './tidewatch/tidewatch.js';

const generators: readonly Generator[] = [tidewatch, loomhouse, greenroom, lodestar, paperwake];

/** Every collection, in the order in which they are shown. */
export const collections: readonly Collection[] = generators.map((generator) => generator.collection);

/** The token ids that every collection starts with: '1' to '12'. */
export const seedTokens: readonly string[] = Array.from({ length: 12 }, (_, i) => String(i + 1));

/** The generator of a collection. @throws UnknownCollectionError */
export function generatorOf(slug: string): Generator {
  const generator = generators.find(({ collection }) => collection.slug === slug);
  if (generator === undefined) throw new UnknownCollectionError(slug);
  return generator;
}
