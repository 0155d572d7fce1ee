/**
 * Cyrillic and Greek letters that look like Latin ones (a subset of Unicode UTS #39 confusables: those that are
 * indistinguishable in common fonts). NFKC leaves them alone.
 */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  е: 'e',
  ѕ: 's',
  і: 'i',
  ј: 'j',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
  А: 'A',
  В: 'B',
  Е: 'E',
  Ѕ: 'S',
  І: 'I',
  Ј: 'J',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  У: 'Y',
  Х: 'X',
  ԁ: 'd',
  һ: 'h',
  ԛ: 'q',
  ԝ: 'w',
  α: 'a',
  ο: 'o',
  ρ: 'p',
  υ: 'u',
  ν: 'v',
  ι: 'i',
  κ: 'k',
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Ζ: 'Z',
  Η: 'H',
  Ι: 'I',
  Κ: 'K',
  Μ: 'M',
  Ν: 'N',
  Ο: 'O',
  Ρ: 'P',
  Τ: 'T',
  Υ: 'Y',
  Χ: 'X',
  ɑ: 'a',
  ɡ: 'g',
  ı: 'i',
  ǀ: 'l',
};

/**
 * The text as a reader would see it, in plain characters: NFKC, no invisible or control characters, other scripts'
 * digits as 0–9, Latin lookalikes as Latin, straight quotes and dashes, single spaces. For reading only: what is
 * shown to people is cleaned by `cleanText`, which leaves their letters alone.
 */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Mn}\p{Co}\p{Cs}]/gu, '')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/[\p{Script=Cyrillic}\p{Script=Greek}ɑɡıǀ]/gu, (letter) => LOOKALIKES[letter] ?? letter)
    .replace(/[‘’‚‛ʹʻʼʽˈ′`´]/g, "'")
    .replace(/[“”„‟″«»]/g, '"')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/[\s\p{Cc}\p{Z}]+/gu, ' ')
    .trim();

/** Decimal digits of every script stand in runs of ten, so the place in the run is the value. */
const asciiDigit = (digit: string): string => {
  const code = digit.codePointAt(0) as number;
  let place = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - place - 1))) place++;
  return String(place % 10);
};
