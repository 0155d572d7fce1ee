import { type Cents, centsFromUsdc } from '../money/cents.js';

const number =
  /(?<![\p{L}\d.,])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s?(k|m|thousand|million|grand)?(?![\p{L}\d])/giu;
const scale: Record<string, number> = { k: 1e3, thousand: 1e3, grand: 1e3, m: 1e6, million: 1e6 };
const spelledOut =
  /\b(ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|grand|million)\b/i;

/**
 * Whether every figure in `text` is exactly `price`, and it is named at least once; with null, whether there is none.
 * Token ids ("#12") and the given names (of tokens, traits, agents, which may contain digits) do not count.
 * Strict on purpose: a figure in words, in other digits than 0–9, or glued to letters makes it false.
 */
export const textNamesExactly = (
  text: string,
  price: Cents | null,
  names: readonly string[] = [],
): boolean => {
  const bare = [...names]
    .filter((name) => name.length > 0)
    .sort((a, b) => b.length - a.length)
    .reduce((rest, name) => rest.replaceAll(name, ' · '), text)
    .replace(/#\d+/g, ' · ');
  const named: number[] = [];
  const words = bare.replace(
    number,
    (_all, whole: string, decimals: string | undefined, unit: string | undefined) => {
      named.push(
        Number(whole.replaceAll(',', '') + (decimals ?? '')) * (unit ? (scale[unit.toLowerCase()] ?? 1) : 1),
      );
      return ' · ';
    },
  );
  // What is left over and still contains digits was no clean number ("48,50", "x48", "４８").
  if (/\p{N}/u.test(words) || spelledOut.test(words)) return false;
  return price === null
    ? named.length === 0
    : named.length > 0 && named.every((usdc) => isPrice(usdc, price));
};

const isPrice = (usdc: number, price: Cents): boolean => {
  try {
    return centsFromUsdc(usdc) === price;
  } catch {
    return false;
  }
};
