import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readIntent } from './read-intent.js';
import { readPrices } from './read-prices.js';

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
  // The readers were tuned on the development half only.
  it.each(['development', 'test'] as const)(
    'read at least 98 %% of the %s half right, prices and intent',
    (half) => {
      const wrong = misread(half);
      const tolerated = Math.floor(labelled[half].length * 0.02);
      expect(wrong.length <= tolerated ? [] : wrong).toEqual([]);
    },
  );
});
