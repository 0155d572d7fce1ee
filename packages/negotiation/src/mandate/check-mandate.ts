import { MoneyError, type MoneyErrorCode, centsFromUsdc } from '../money/cents.js';
import type { Role } from '../vocabulary.js';

/** The prices of a mandate as they stand on the wire, in USDC, under the PRD's names (PRD 8.3). */
export interface MandateInput {
  readonly role: Role;
  /** A seller's limit. Ignored for buyers. */
  readonly minPrice?: number | null;
  /** A buyer's limit; for a seller, how far the ask may rise (optional). */
  readonly maxPrice?: number | null;
  readonly startingPrice: number;
  /** Milliseconds since the epoch. */
  readonly expiresAt?: number | null;
}

export interface MandateProblem {
  readonly field: 'minPrice' | 'maxPrice' | 'startingPrice' | 'expiresAt';
  /** A phrase that follows the field's name: "must be above 0". */
  readonly problem: string;
}

type PriceField = 'minPrice' | 'maxPrice' | 'startingPrice';

const wording: Record<MoneyErrorCode, string> = {
  not_finite: 'must be a finite number',
  negative: 'must be above 0',
  too_many_decimals: 'must have at most 2 decimals',
  too_large: 'must be at most 1,000,000 USDC',
  not_whole_cents: 'must have at most 2 decimals',
};

const priceProblem = (value: number): string | null => {
  try {
    return centsFromUsdc(value) === 0 ? 'must be above 0' : null;
  } catch (error) {
    if (error instanceof MoneyError) return wording[error.code];
    throw error;
  }
};

/**
 * Everything that is wrong with the prices and the expiry of a mandate; an empty list means that it can be used.
 * @param now milliseconds since the epoch
 */
export const checkMandate = (input: MandateInput, now: number): MandateProblem[] => {
  const { role, startingPrice, expiresAt } = input;
  const required: PriceField[] = ['startingPrice', role === 'seller' ? 'minPrice' : 'maxPrice'];
  const fields: PriceField[] = role === 'seller' ? [...required, 'maxPrice'] : required;
  const problems: MandateProblem[] = [];

  for (const field of fields) {
    const value = input[field];
    if (value === undefined || value === null) {
      if (required.includes(field)) problems.push({ field, problem: `is required for a ${role}` });
      continue;
    }
    const problem = typeof value === 'number' ? priceProblem(value) : 'must be a number';
    if (problem) problems.push({ field, problem });
  }

  if (problems.length === 0) {
    const { minPrice, maxPrice } = input;
    if (role === 'seller' && typeof minPrice === 'number' && minPrice > startingPrice)
      problems.push({ field: 'minPrice', problem: 'must not be above startingPrice: a seller starts high' });
    if (role === 'seller' && typeof maxPrice === 'number' && maxPrice < startingPrice)
      problems.push({ field: 'maxPrice', problem: 'must not be below startingPrice' });
    if (role === 'buyer' && typeof maxPrice === 'number' && maxPrice < startingPrice)
      problems.push({ field: 'maxPrice', problem: 'must not be below startingPrice: a buyer starts low' });
  }

  if (expiresAt !== undefined && expiresAt !== null) {
    if (!Number.isFinite(expiresAt)) problems.push({ field: 'expiresAt', problem: 'must be a time' });
    else if (expiresAt <= now) problems.push({ field: 'expiresAt', problem: 'must be in the future' });
  }
  return problems;
};
