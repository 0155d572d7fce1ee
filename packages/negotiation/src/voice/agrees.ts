import type { Cents } from '../money/cents.js';
import type { MoveKind } from '../move/move.js';
import { readIntent } from '../reading/read-intent.js';
import { readMentions } from '../reading/read-prices.js';
import { textNamesExactly } from './truth.js';

/** How a text and its move differ. */
export type Disagreement =
  /** It names another price too, or instead. */
  | 'other_price'
  /** The move has a price and the text does not say it. */
  | 'price_missing'
  /** A figure written so that people and programs may read it differently: "４８", "48,50", "48-50", "forty". */
  | 'unclear_figure'
  /** It says yes or no where the move does not, or the other way round. */
  | 'other_intent';

/** What a text must not sound like when this is the move. An offer may well sound like a counter, and a yes like a price. */
const contradicted: Readonly<Record<MoveKind, readonly MoveKind[]>> = {
  offer: ['accept', 'reject'],
  counter: ['accept', 'reject'],
  accept: ['reject'],
  reject: ['accept'],
  comment: ['accept'],
};

/**
 * How a text disagrees with the move it accompanies, whoever wrote it; null when it agrees. The move decides, so this is
 * strict: also a price that is only turned down ("never 60, but 48") is another price.
 * @param move its kind, and the price it names or accepts (null for reject and comment)
 * @param names of tokens, traits and agents that may contain figures
 */
export const disagreement = (
  text: string,
  { kind, price }: { readonly kind: MoveKind; readonly price: Cents | null },
  names: readonly string[] = [],
): Disagreement | null => {
  const mentioned = readMentions(text, names).map((mention) => mention.price);
  if (mentioned.some((other) => other !== price)) return 'other_price';
  if (price !== null && mentioned.length === 0) return 'price_missing';
  if (!textNamesExactly(text, price, names)) return 'unclear_figure';
  return contradicted[kind].includes(readIntent(text, { names })) ? 'other_intent' : null;
};

/** Whether a text says what the move does, and nothing else. */
export const agrees = (
  text: string,
  move: { readonly kind: MoveKind; readonly price: Cents | null },
  names: readonly string[] = [],
): boolean => disagreement(text, move, names) === null;
