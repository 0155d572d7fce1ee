import { type Cents, cents } from '../money/cents.js';
import { figuresForWords } from './number-words.js';
import { plain } from './plain.js';
import { isNoPrice, isRefused } from './price-context.js';

/** A price somebody's text mentions. */
export interface PriceMention {
  readonly price: Cents;
  /** Named only to be turned down, or somebody else's: "never 60", "60 is too much", "Rosa has 60". */
  readonly refused: boolean;
}

const scales: Readonly<Record<string, number>> = { k: 1e3, grand: 1e3, thousand: 1e3, m: 1e6, million: 1e6 };
const amount = new RegExp(
  '(?<![\\w.,#:/])' +
    '(?<before>\\$|usd[ct]?)?\\s?' +
    // 1,250.50 | 1.250,50 and 1.250 | 48.5 and 48,50 | 48 | .75
    '(?<figure>\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,2})?|\\d{1,3}(?:\\.\\d{3})+(?:,\\d{1,2})?|\\d+[.,]\\d{1,2}|\\d+|\\.\\d{1,2})' +
    '(?:\\s?(?<scale>k|m|grand|thousand|million)(?![a-z]))?' +
    '(?<after>\\s?(?:usd[ct]?|bucks?|dollars?)(?![a-z])|\\s?\\$)?' +
    '(?![\\w:/]|[.,]\\d)',
  'gi',
);

/** "it's 5 to 3" */
const clock = /\b(?:it's|it is|at|till|until) \d{1,2} (?:to|past) \d{1,2}\b/gi;

/**
 * All prices a text mentions, in order, whoever wrote it. A bare figure is a price unless it is a token id ("#1234",
 * "No. 12", "token 12"), a share ("10%"), a time ("5 minutes", "5pm"), a year or a count ("3 buyers"). Decided:
 * "48,50" is 48.50, "1,250" and "1.250" are 1250, "two fifty" is 250, "48k" is 48,000.
 * @param names of tokens and agents, whose figures are none
 */
export const readMentions = (text: string, names: readonly string[] = []): PriceMention[] => {
  const read = figuresForWords(withoutNames(plain(text), names)).replace(clock, 'then');
  const found = [...read.matchAll(amount)].flatMap((match) => {
    const { before, figure = '', scale, after } = match.groups ?? {};
    const start = match.index;
    const end = start + match[0].length;
    const price = priceOf(figure, scale);
    const place = {
      before: read.slice(0, start),
      after: read.slice(end),
      figure,
      hasCurrency: (before ?? after ?? scale) !== undefined,
    };
    return price === null || isNoPrice(place) ? [] : [{ price, place }];
  });
  return found.map(({ price, place }, i) => ({
    price,
    refused: isRefused(place, found.length > 1, i < found.length - 1),
  }));
};

/** The prices a text stands for, each once: all it mentions but does not turn down. */
export const readPrices = (text: string, names: readonly string[] = []): Cents[] => [
  ...new Set(
    readMentions(text, names)
      .filter(({ refused }) => !refused)
      .map(({ price }) => price),
  ),
];

const withoutNames = (text: string, names: readonly string[]): string =>
  names
    .map(plain)
    .filter((name) => name !== '')
    .sort((a, b) => b.length - a.length)
    .reduce((rest, name) => rest.replaceAll(name, 'it'), text);

const priceOf = (figure: string, scale: string | undefined): Cents | null => {
  const factor = scale === undefined ? 1 : (scales[scale.toLowerCase()] ?? 1);
  // Rounded, because 1.1 × 1000 is no whole number in binary. Also prices above the highest one we trade at.
  const amountInCents = Math.round(valueOf(figure) * factor * 100);
  return amountInCents > 0 && Number.isSafeInteger(amountInCents) ? cents(amountInCents) : null;
};

/** Three digits behind a comma or point are thousands; one or two are cents. */
const valueOf = (figure: string): number => {
  if (/^\d{1,3}(,\d{3})+/.test(figure)) return Number(figure.replaceAll(',', ''));
  if (/^\d{1,3}(\.\d{3})+/.test(figure)) return Number(figure.replaceAll('.', '').replace(',', '.'));
  return Number(figure.replace(',', '.'));
};
