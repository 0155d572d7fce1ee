import type { Random } from '../drawing/random.js';
import type { Axes, Drawn } from '../traits/axis.js';

/** What the interface, the seed and the contract deployment need to know about a collection. */
export interface Collection {
  /** Key in URLs and in the database, at most 50 characters. */
  readonly slug: string;
  readonly name: string;
  /** ERC-721 symbol. */
  readonly symbol: string;
  readonly tagline: string;
  /** The collection's one hue in degrees (HSL wheel), taken from its art; never near ask, bid or deal. */
  readonly hue: number;
  /** What one piece is called, e.g. "Chart" in "Chart 7". */
  readonly tokenPrefix: string;
}

/** A collection together with how its pieces are drawn. */
export interface Generator<A extends Axes = Axes> {
  readonly collection: Collection;
  readonly axes: A;
  /** Title without the number, at most 36 characters. */
  title(traits: Drawn<A>, random: Random): string;
  /** The picture's content for a square of SIZE units. `id` is unique to the token, for ids inside the picture. */
  paint(traits: Drawn<A>, random: Random, id: string): string;
}
