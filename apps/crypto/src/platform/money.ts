import { ServiceError } from './errors.js';

/** Micro-USDC in a cent. */
const MICRO_PER_CENT = 10_000n;

/** USDC of a request as micro-USDC. @throws ServiceError `invalid_amount` unless it is a whole number of cents */
export function microFromUsdc(field: string, usdc: number): bigint {
  const cents = Math.round(usdc * 100);
  // cents / 100 is the number JSON.parse reads from the amount's own decimal text, so equality is exact.
  if (Number.isSafeInteger(cents) && cents >= 0 && cents / 100 === usdc)
    return BigInt(cents) * MICRO_PER_CENT;
  throw new ServiceError(400, 'invalid_amount', `${field} must be USDC with at most two decimals.`);
}

/** Micro-USDC as USDC, rounded down to cents. */
export function usdcFromMicro(micro: bigint): number {
  return Number(micro / MICRO_PER_CENT) / 100;
}
