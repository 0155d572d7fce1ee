import type { Move, MoveKind } from '../move/move.js';
import type { Rng } from '../random/rng.js';
import type { Sentiment } from '../vocabulary.js';
import { freshest } from './freshness.js';
import { sentimentOf } from './sentiment.js';
import type { SpeakContext } from './speak-context.js';
import type { Sentences, StyleGrammar } from './styles/grammar.js';
import { styles } from './styles/styles.js';
import { calling, slotsOf, word } from './words.js';

export interface Speech {
  readonly text: string;
  readonly sentiment: Sentiment;
}

export type Occasion = 'greeting' | 'farewell' | 'goodDeal';

/** Above this many characters nothing is added to what was to be said. */
const LONG = 90;
/** Chances of what goes with a move. */
const GREETS = 0.7;
const TELLS_NEWS = 0.6;
const TAKES_LEAVE = 0.5;
const NAMES_BEHIND = 0.45;
const TURNS_TO_SOMEBODY = 0.35;
const MEASURES_GAP = 0.4;

/** LocalVoice: the words for a move, in the agent's style and mood. Deterministic for a given generator state. */
export const speak = (move: Move, context: SpeakContext, rng: Rng): Speech => {
  const step = concession(move.kind, context);
  return {
    text: freshest(() => compose(move.kind, step, context, rng), context.recentTexts),
    sentiment: sentimentOf(move.kind, step, context.mood, context.rival),
  };
};

/** A line for joining the room, for leaving it without a deal, or after one. */
export const speakOf = (occasion: Occasion, context: SpeakContext, rng: Rng): Speech => {
  const lines = styles[context.style][occasion][context.role];
  const text = freshest(() => said(word(lines, slotsOf(context, true), rng)), context.recentTexts);
  return { text, sentiment: occasion === 'farewell' ? 'neutral' : 'positive' };
};

/** Share of the last price that this move gives to the other side; null when there is nothing to compare. */
const concession = (kind: MoveKind, { role, price, lastPrice }: SpeakContext): number | null => {
  if (kind === 'accept' || price === null || lastPrice === null) return null;
  return (role === 'seller' ? lastPrice - price : price - lastPrice) / lastPrice;
};

/** The sentences of one message: what turns to somebody, the news, what is to be said, what rounds it off. */
const compose = (kind: MoveKind, step: number | null, context: SpeakContext, rng: Rng): string[] => {
  const style = styles[context.style];
  switch (kind) {
    case 'offer':
    case 'counter':
      return price(kind, step, context, style, rng);
    case 'accept': {
      const words = addressed(
        fitFor(context.addressee, style.accept[context.role]),
        style.turnTo.accept,
        context,
        rng,
      );
      const bye = rng.next() < TAKES_LEAVE ? style.goodDeal[context.role] : [];
      return [...words, ...said(word(bye, slotsOf(context, false), rng))];
    }
    case 'reject':
      return addressed(
        fitFor(context.addressee, style.reject[context.role]),
        style.turnTo.reject,
        context,
        rng,
      );
    case 'comment':
      return remark(context, style, rng);
  }
};

const price = (
  kind: 'offer' | 'counter',
  step: number | null,
  context: SpeakContext,
  style: StyleGrammar,
  rng: Rng,
): string[] => {
  const { role, hasSpoken, news, heardNo } = context;
  const cores = fitFor(context.addressee, coresOf(kind, step, context, style, rng));
  const introduce = kind === 'offer' && context.lastPrice === null;
  if (!hasSpoken && rng.next() < GREETS)
    return [
      ...said(word(style.greeting[role], slotsOf(context, introduce), rng)),
      ...called(cores, context, introduce, rng),
    ];

  const tidings =
    rng.next() < TELLS_NEWS ? said(word(newsOf(context, style), slotsOf(context, false), rng)) : [];
  if (tidings.length > 0 && news !== 'ahead') return [...tidings, ...called(cores, context, introduce, rng)];

  const openers = heardNo && rng.next() < 0.5 ? style.turnTo.afterNo : style.turnTo.price;
  const words = addressed(cores, openers, context, rng, introduce);
  if (tidings.length > 0) return [...words, ...tidings];
  const closers = closersOf(kind, context, style, rng);
  const roundOff =
    words.join(' ').length <= LONG && !words.at(-1)?.endsWith('?') && rng.next() < style.talkative;
  return roundOff ? [...words, ...said(word(closers, slotsOf(context, false), rng))] : words;
};

const coresOf = (
  kind: 'offer' | 'counter',
  step: number | null,
  { role }: SpeakContext,
  style: StyleGrammar,
  rng: Rng,
): Sentences => {
  if (step !== null && step < 0) return style.harden[role];
  if (step === null) return kind === 'offer' ? style.open[role] : style.counter[role];
  return kind === 'counter' && rng.next() < 0.6 ? style.counter[role] : style.concede[role];
};

const closersOf = (kind: MoveKind, { gap, mood }: SpeakContext, style: StyleGrammar, rng: Rng): Sentences =>
  kind === 'counter' && gap !== null && rng.next() < MEASURES_GAP ? style.gap[gap] : style.closers[mood];

const newsOf = ({ role, news }: SpeakContext, style: StyleGrammar): Sentences => {
  switch (news) {
    case 'behind':
    case 'ahead':
      return style[news][role];
    case 'deal':
      return style.dealSeen[role];
    case null:
      return [];
  }
};

/** Sentences to the whole room, which turn to nobody. */
const TO_ALL =
  /\b(?:you(?:’re)? all|all home|people|folks|friends|one of you|lovely room|any(?:body|one| takers)|somebody|someone|nobody|(?:sell|buy)ers?|you lot|every(?:body|one)|heroes|vultures|who’s)\b/i;

/** Of a style's lists, which are the same objects all along, what may be said to one person. */
const toOne = new WeakMap<Sentences, Sentences>();

/** What may be said to one person: "Are you all asleep, Rosa?" may not. */
const fitFor = (addressee: string | null, sentences: Sentences): Sentences => {
  if (addressee === null) return sentences;
  let fit = toOne.get(sentences);
  if (fit === undefined) toOne.set(sentences, (fit = sentences.filter((sentence) => !TO_ALL.test(sentence))));
  return fit;
};

const remark = (context: SpeakContext, style: StyleGrammar, rng: Rng): string[] => {
  const { addressee } = context;
  const tidings = word(newsOf(context, style), slotsOf(context, false), rng);
  if (addressee === null && tidings !== null && rng.next() < TELLS_NEWS) return [tidings];
  const to = addressee ?? (rng.next() < TURNS_TO_SOMEBODY ? context.bystander : null);
  const lines = fitFor(to, style.comment[context.role]);
  return addressed(lines, style.turnTo.any, { ...context, addressee: to }, rng);
};

/** The core with the addressee's name: a sentence in front that turns to them, or the name behind. */
const addressed = (
  cores: Sentences,
  openers: Sentences,
  context: SpeakContext,
  rng: Rng,
  introduce = false,
): string[] => {
  if (context.addressee !== null && rng.next() < NAMES_BEHIND) {
    const words = called(cores, context, introduce, rng);
    if (words.join(' ').includes(context.addressee)) return words;
  }
  const slots = slotsOf(context, introduce);
  const opener = context.addressee === null ? [] : said(word(openers, slots, rng));
  return [...opener, ...said(word(cores, slots, rng))];
};

const called = (cores: Sentences, context: SpeakContext, introduce: boolean, rng: Rng): string[] =>
  said(word(cores, slotsOf(context, introduce), rng)).map((words) =>
    context.addressee === null ? words : calling(words, context.addressee),
  );

const said = (words: string | null): string[] => (words === null ? [] : [words]);
