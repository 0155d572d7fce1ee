/** Whole US cents of USDC: a non-negative safe integer. The only form of money in the domain. */
export type Cents = number & { readonly __unit: 'cents' };

/** The highest price the product accepts, in cents (1,000,000 USDC, PRD 17.3). */
export const MAX_PRICE = 100_000_000 as Cents;

export type MoneyErrorCode =
  'not_finite' | 'negative' | 'too_many_decimals' | 'too_large' | 'not_whole_cents';

/** A number that is not an amount of money we accept; `code` says why and is stable. */
export class MoneyError extends Error {
  override readonly name = 'MoneyError';

  constructor(
    readonly code: MoneyErrorCode,
    readonly value: number,
  ) {
    super(`${value} is not an amount of USDC: ${code.replaceAll('_', ' ')}`);
  }
}

/**
 * Brands a whole number of cents.
 * @throws MoneyError for anything but a non-negative safe integer
 */
export const cents = (n: number): Cents => {
  if (!Number.isFinite(n)) throw new MoneyError('not_finite', n);
  if (n < 0) throw new MoneyError('negative', n);
  if (!Number.isSafeInteger(n)) throw new MoneyError('not_whole_cents', n);
  return (n === 0 ? 0 : n) as Cents;
};

/**
 * USDC as it stands on the wire (a JSON number, 48.5) → cents (4850), exactly.
 * @throws MoneyError for non-finite, negative, more than two decimals or more than 1,000,000
 */
export const centsFromUsdc = (usdc: number): Cents => {
  if (!Number.isFinite(usdc)) throw new MoneyError('not_finite', usdc);
  if (usdc < 0) throw new MoneyError('negative', usdc);
  if (usdc > MAX_PRICE / 100) throw new MoneyError('too_large', usdc);
  const whole = Math.round(usdc * 100);
  // whole / 100 is the double nearest to that two-decimal number, so equality means "at most two decimals".
  if (whole / 100 !== usdc) throw new MoneyError('too_many_decimals', usdc);
  return cents(whole);
};

/** Cents → USDC as a JSON number (4850 → 48.5). */
export const usdcFromCents = (amount: Cents): number => amount / 100;

/** The form used in speech: "48", "48.50", "1,250". Without the currency's name. */
export const formatUsdc = (amount: Cents): string => {
  const rest = amount % 100;
  const whole = String((amount - rest) / 100).replace(/\B(?=(\d{3})+$)/g, ',');
  return rest === 0 ? whole : `${whole}.${String(rest).padStart(2, '0')}`;
};
