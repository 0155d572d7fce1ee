import { formatUsdc } from '../money/cents.js';
import type { Move, MoveKind } from '../move/move.js';
import type { Rng } from '../random/rng.js';
import type { Sentiment } from '../vocabulary.js';
import type { Phrasebook, RolePhrases } from './phrasebook.js';
import { phrasebooks } from './phrasebooks.js';
import { sentimentOf } from './sentiment.js';
import type { SpeakContext } from './speak-context.js';

export interface Speech {
  readonly text: string;
  readonly sentiment: Sentiment;
}

/** How many sentences are drawn to find one that was not said lately. */
const ATTEMPTS = 12;
const CLOSER_CHANCE = 0.35;
/** A core longer than this (characters) needs no closer. */
const LONG = 70;

/** LocalVoice: the words for a move, in the agent's style and mood. Deterministic for a given generator state. */
export const speak = (move: Move, context: SpeakContext, rng: Rng): Speech => {
  const step = concession(move.kind, context);
  const cores = coresOf(move.kind, step, context);
  return {
    text: freshest(() => compose(move.kind, cores, context, rng), context.recentTexts),
    sentiment: sentimentOf(move.kind, step, context.mood),
  };
};

/** A line for joining or leaving the room. */
export const speakOf = (occasion: 'greeting' | 'farewell', context: SpeakContext, rng: Rng): Speech => {
  const lines = phrasebooks[context.style][context.role][occasion];
  const text = freshest(
    () => [fill(rng.pick(fillable(lines, context, true)), context, rng)],
    context.recentTexts,
  );
  return { text, sentiment: occasion === 'greeting' ? 'positive' : 'neutral' };
};

/** Share of the last price that this move gives to the other side; null when there is nothing to compare. */
const concession = (kind: MoveKind, { role, price, lastPrice }: SpeakContext): number | null => {
  if (kind === 'accept' || price === null || lastPrice === null) return null;
  return (role === 'seller' ? lastPrice - price : price - lastPrice) / lastPrice;
};

const coresOf = (kind: MoveKind, step: number | null, context: SpeakContext): readonly string[] => {
  const book: RolePhrases = phrasebooks[context.style][context.role];
  switch (kind) {
    case 'offer':
      return step === null ? book.open : step < 0 ? book.harden : book.concede;
    case 'counter':
      return step === null ? book.counter : step < 0 ? book.harden : [...book.counter, ...book.concede];
    case 'accept':
      return book.accept;
    case 'reject':
      return book.reject;
    case 'comment':
      return book.comment;
  }
};

const compose = (kind: MoveKind, cores: readonly string[], context: SpeakContext, rng: Rng): string[] => {
  const { openers, closers } = phrasebooks[context.style];
  const opening = kind === 'offer' && context.lastPrice === null;
  const core = rng.pick(fillable(cores, context, opening));
  const opener = context.addressee === null ? [] : [rng.pick(openersFor(kind, openers))];
  const pricing = kind === 'offer' || kind === 'counter';
  const closer =
    pricing && core.length <= LONG && !core.endsWith('?') && rng.next() < CLOSER_CHANCE
      ? [rng.pick(closers[context.mood])]
      : [];
  return [...opener, core, ...closer].map((sentence) => fill(sentence, context, rng));
};

const openersFor = (kind: MoveKind, openers: Phrasebook['openers']): readonly string[] => {
  switch (kind) {
    case 'counter':
    case 'accept':
    case 'reject':
      return openers[kind];
    case 'offer':
    case 'comment':
      return openers.other;
  }
};

/**
 * The sentences whose slots can be filled; every list has some that need neither token, trait nor addressee. A token
 * that is not known yet can be asked for ("a Moon Cats piece"), but not praised.
 */
const fillable = (sentences: readonly string[], context: SpeakContext, mayBeAny = false): string[] => {
  const { nft, price, addressee } = context;
  return sentences.filter(
    (s) =>
      (nft?.traits.length || !s.includes('{trait}')) &&
      (nft !== null || mayBeAny || !s.includes('{nft}')) &&
      (price !== null || !s.includes('{price}')) &&
      (addressee !== null || !s.includes('{to}')),
  );
};

const fill = (sentence: string, { nft, collection, price, addressee }: SpeakContext, rng: Rng): string => {
  const slots: Record<string, () => string> = {
    price: () => (price === null ? '' : `${formatUsdc(price)} USDC`),
    nft: () => nft?.name ?? anyOf(collection),
    trait: () => rng.pick(nft?.traits ?? ['']),
    to: () => addressee ?? '',
  };
  // One pass, so that a name which looks like a slot stays a name.
  const text = sentence.replace(/\{(\w+)\}/g, (slot, key: string) => slots[key]?.() ?? slot);
  return sentence.startsWith('{nft}') ? text.charAt(0).toUpperCase() + text.slice(1) : text;
};

const anyOf = (collection: string): string =>
  `${/^[aeiou]/i.test(collection) ? 'an' : 'a'} ${collection} piece`;

/** Of several draws (lists of sentences) the one that repeats the least of what was said lately, joined to a text. */
const freshest = (draw: () => readonly string[], recentTexts: readonly string[]): string => {
  const said = recentTexts.map(wording);
  let best = '';
  let bestStaleness = Infinity;
  for (let i = 0; i < ATTEMPTS && bestStaleness > 0; i++) {
    const sentences = draw();
    const text = sentences.join(' ');
    const repeated = sentences
      .map(wording)
      .filter((sentence) => said.some((earlier) => earlier.includes(sentence)));
    // A whole text said again is worse than any number of sentences from different texts.
    const staleness = repeated.join('').length + (recentTexts.includes(text) ? 1_000 : 0);
    if (staleness < bestStaleness) [best, bestStaleness] = [text, staleness];
  }
  return best;
};

/** A text without its figures: "I can do 48" and "I can do 47" are the same wording. */
const wording = (text: string): string => text.replace(/\d[\d.,]*/g, '0');
