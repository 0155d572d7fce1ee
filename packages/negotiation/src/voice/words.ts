import { formatUsdc } from '../money/cents.js';
import type { Rng } from '../random/rng.js';
import type { SpeakContext } from './speak-context.js';
import type { Sentence, Sentences } from './styles/grammar.js';

/** What the slots of a sentence stand for in one message; null: cannot be filled. */
export interface Slots {
  readonly price: string | null;
  /** How the token may be called; the first is its full name. */
  readonly nft: readonly string[];
  /** With their article, "the golden fur". */
  readonly trait: readonly string[];
  readonly to: string | null;
  readonly rival: string | null;
  readonly dealer: string | null;
}

const choice = /\[([^[\]]*)\]/g;
const slot = /\{(\w+)\}/g;

/** @param introduce the token is named for the first time: by its full name, or as any of the collection */
export const slotsOf = (context: SpeakContext, introduce: boolean): Slots => {
  const { nft, collection, price, addressee, rival, dealer } = context;
  const names = nft === null ? [] : [nft.name, shortName(nft.name, collection)];
  return {
    price: price === null ? null : `${formatUsdc(price)} USDC`,
    nft: introduce ? (nft === null ? anyOf(collection) : names.slice(0, 1)) : names,
    trait: (nft?.traits ?? []).flatMap(withArticle),
    to: addressee,
    rival: rival?.name ?? null,
    dealer,
  };
};

/** One wording of one of the sentences whose slots can be filled; null when there is none. */
export const word = (sentences: Sentences, slots: Slots, rng: Rng): string | null => {
  const possible = fillable(sentences, slots);
  return possible.length === 0 ? null : tidy(fill(choose(rng.pick(possible), slots, rng), slots, rng));
};

/** Puts the name behind the words: "Could you do 48 USDC?" → "Could you do 48 USDC, Rosa?" */
export const calling = (words: string, name: string): string =>
  words.replace(/(?<=[\p{L}\p{N}'’])([.!?…]+)$/u, `, ${name}$1`);

/**
 * What can be said of a list of sentences, by which slots can be filled. A style's lists are the same objects all along,
 * and one message draws from them dozens of times.
 */
const sayableOf = new WeakMap<Sentences, Map<number, Sentences>>();

const fillable = (sentences: Sentences, slots: Slots): Sentences => {
  const filled = filledSlots(slots);
  let known = sayableOf.get(sentences);
  if (known === undefined) sayableOf.set(sentences, (known = new Map<number, Sentences>()));
  let possible = known.get(filled);
  if (possible === undefined)
    known.set(filled, (possible = sentences.filter((sentence) => isFillable(sentence, slots))));
  return possible;
};

/** A bit for each slot that can be filled. */
const filledSlots = ({ price, nft, trait, to, rival, dealer }: Slots): number =>
  [price, nft, trait, to, rival, dealer].reduce(
    (bits, value, index) => (isFilled(value) ? bits | (1 << index) : bits),
    0,
  );

const isFilled = (value: string | readonly string[] | null): boolean => value !== null && value.length > 0;

const isFillable = (sentence: Sentence, slots: Slots): boolean =>
  canFill(sentence.replace(choice, ''), slots) &&
  [...sentence.matchAll(choice)].every(([, options = '']) =>
    options.split('|').some((o) => canFill(o, slots)),
  );

const canFill = (words: string, slots: Slots): boolean =>
  [...words.matchAll(slot)].every(([, key]) => isFilled(slots[key as keyof Slots]));

const choose = (sentence: Sentence, slots: Slots, rng: Rng): string =>
  sentence.replace(choice, (_all, options: string) =>
    rng.pick(options.split('|').filter((option) => canFill(option, slots))),
  );

/** In one pass, so that a name which looks like a slot stays a name. */
const fill = (words: string, slots: Slots, rng: Rng): string =>
  words.replace(slot, (_all, key: string) => {
    const value = slots[key as keyof Slots] ?? '';
    return typeof value === 'string' ? value : rng.pick(value);
  });

/** Spaces that an empty choice left over; capitals at the start of sentences. */
const tidy = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,;:!?…])/g, '')
    .trim()
    .replace(/(^|[.!?] )(\p{Ll})/gu, (_all, before: string, letter: string) => before + letter.toUpperCase());

/** "Ebb Tide round the Carrick #1" is "Ebb Tide round the Carrick" among people who know what they talk about. */
const shortName = (name: string, collection: string): string => {
  const title = name.replace(/\s+#\d+$/, '');
  return title.length >= 8 && !collection.startsWith(title) && !/\d/.test(title) ? title : name;
};

const anyOf = (collection: string): string[] => [
  `${/^[aeiou]/i.test(collection) ? 'an' : 'a'} ${collection} piece`,
  `something from ${collection}`,
];

/** "Golden Fur" → "the golden fur"; "The Heron" → "the Heron"; absences ("No cargo") are nothing to praise. */
const withArticle = (trait: string): string[] => {
  if (/^no\b/i.test(trait)) return [];
  if (/^the /i.test(trait)) return [`the ${trait.slice(4)}`];
  // Figures stay as they are, so that they are found again when the text is checked.
  return [`the ${/\d/.test(trait) ? trait : trait.toLowerCase()}`];
};
