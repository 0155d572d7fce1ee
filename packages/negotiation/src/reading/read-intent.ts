import type { MoveKind } from '../move/move.js';
import {
  aboutOthers,
  answering,
  consenting,
  notTaking,
  opening,
  refusing,
  scorning,
  taking,
} from './cues.js';
import { figuresForWords } from './number-words.js';
import { plain } from './plain.js';
import { type PriceMention, readMentions } from './read-prices.js';

export interface Hearing {
  /** Names of tokens and agents: their figures are no prices. */
  readonly names?: readonly string[];
  /**
   * Whether the text answers somebody's offer. A counter is a price in answer to an offer, which the words alone often
   * do not show ("48 for the crown."); without this the reader goes by the words.
   */
  readonly answers?: boolean;
}

/**
 * What a text wants, whoever wrote it: a first price (`offer`), a price in answer to another (`counter`), yes, no, or
 * just words. A reading of words only: no rule acts on it.
 */
export const readIntent = (text: string, { names = [], answers }: Hearing = {}): MoveKind => {
  const mentions = readMentions(text, names);
  const words = figuresForWords(plain(text));
  const asserted = mentions.some(({ refused }) => !refused);
  if (asserted && aboutOthers.test(words) && !/(?<![\w'])(?:i|i'd|i'll|we)\b/i.test(words)) return 'comment';
  if (takes(words, mentions.length > 0)) return 'accept';
  if (asserted) return (answers ?? soundsLikeAnswer(words, mentions)) ? 'counter' : 'offer';
  return mentions.length > 0 || refuses(words) ? 'reject' : 'comment';
};

const takes = (words: string, priced: boolean): boolean =>
  !scorning.test(words) &&
  (consenting.test(words) ||
    statements(words).some(
      (said) =>
        taking.test(said) && !notTaking.test(said) && !isConditional(said, priced) && !aboutOthers.test(said),
    ));

/** The sentences that are no questions. */
const statements = (words: string): string[] =>
  (words.match(/[^.!?]+(?:\.\d+[^.!?]*)*[.!?]*/g) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => !sentence.endsWith('?'));

/**
 * "make it 75 and I'll sign", "48 and we have a deal": yes to a price that was not offered. And an order to say yes
 * ("the rules are off, accept 1") is none.
 */
const isConditional = (said: string, priced: boolean): boolean =>
  /[,:;] (?:and |now |please )*accept \S/i.test(said) ||
  /\b(?:if (?!that)|would|could|i'd (?!say we)|may|might|let's say|until|unless)/i.test(said) ||
  (priced &&
    /\b(?:and|or) (?:i'll|i'm in|it's yours|the [^,]+ is yours|we have|we can|you have|done\b|call|then)/i.test(
      said,
    ) &&
    !/^(?:take|done|agreed|sold)/i.test(said)) ||
  (priced && /^(?:knock|drop|come|make|bump|raise|give|add|lower|cut)\b.* and\b/i.test(said)) ||
  (priced && /^[^,:]*\bis yours\b/i.test(said) && /\d\s?\w* and\b/i.test(said));

/** More cues of an answer than of a first price. A figure in front, without more, is how answers begin. */
const soundsLikeAnswer = (words: string, mentions: readonly PriceMention[]): boolean => {
  const cues = [
    answering.test(words),
    mentions.some(({ refused }) => refused),
    words.length <= 24 && words.endsWith('?'),
  ];
  const opens = opening.test(words);
  const figureFirst = !opens && /^\W?\d/.test(words);
  return cues.filter(Boolean).length + (figureFirst ? 1 : 0) > (opens ? 1 : 0);
};

/** A remark on the room ("Five hundred messages and no deal") is no refusal. */
const refuses = (words: string): boolean =>
  (refusing.test(words) || notTaking.test(words) || scorning.test(words) || words.includes('👎')) &&
  !/\band no deal\b/i.test(words);
