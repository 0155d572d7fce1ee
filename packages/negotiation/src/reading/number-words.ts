const ones = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const teens = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const scales: Readonly<Record<string, number>> = { thousand: 1e3, grand: 1e3, million: 1e6 };
const smallValues = new Map<string, number>([
  ...ones.map((word, i) => [word, i + 1] as const),
  ...teens.map((word, i) => [word, i + 10] as const),
  ...tens.map((word, i) => [word, (i + 2) * 10] as const),
]);

const numeral = [...smallValues.keys(), 'hundred', ...Object.keys(scales)].join('|');
/** "a hundred and twenty", "forty-eight", "two fifty", "forty-eight and a half". */
const phrase = new RegExp(
  `(?<!\\d[\\d.,]*\\s?)\\b(?:an?\\s+(?=hundred|thousand|grand|million))?(?:${numeral})(?:(?:\\s+and\\s+|\\s*-\\s*|\\s+)(?:${numeral}))*(?:\\s+and a half)?\\b`,
  'gi',
);
const currency = /^\s*(?:usdc?|bucks?|dollars?)\b/i;

/**
 * Writes number words as figures ("forty-eight" → "48"). A lone "one" to "nine" stays a word, because it seldom is a
 * price ("no one", "two of them"), unless a currency follows. Said like a price: "two fifty" is 250, "six-ten" 610,
 * "twelve fifty" 12.50, "fifteen hundred" 1500.
 */
export const figuresForWords = (text: string): string =>
  text.replace(phrase, (words, offset: number) => {
    const value = valueOf(words);
    const counted = value >= 10 || currency.test(text.slice(offset + words.length));
    return counted ? String(value) : words;
  });

const valueOf = (words: string): number => {
  const half = /and a half$/i.test(words);
  const parts = words
    .toLowerCase()
    .replace(/and a half$/, '')
    .split(/[\s-]+/)
    .filter((word) => word !== '' && !['a', 'an', 'and'].includes(word));
  let total = 0;
  let group: number[] = [];
  for (const word of parts) {
    const scale = scales[word];
    if (scale !== undefined) {
      total += (groupValue(group) || 1) * scale;
      group = [];
    } else group.push(word === 'hundred' ? 100 : (smallValues.get(word) ?? 0));
  }
  return total + groupValue(group) + (half ? 0.5 : 0);
};

/** Below a thousand, or said in the short form of prices. */
const groupValue = (group: readonly number[]): number => {
  const hundred = group.indexOf(100);
  if (hundred >= 0)
    return (twoDigits(group.slice(0, hundred)) || 1) * 100 + twoDigits(group.slice(hundred + 1));
  const [first = 0, second = 0] = group;
  const pairEnds = first >= 20 && second > 0 && second < 10 ? 2 : 1;
  const lead = twoDigits(group.slice(0, pairEnds));
  const rest = twoDigits(group.slice(pairEnds));
  if (rest === 0) return lead;
  if (rest < 10) return lead + rest;
  return lead < 10 ? lead * 100 + rest : lead + rest / 100;
};

const twoDigits = (group: readonly number[]): number => group.reduce((sum, value) => sum + value, 0);
