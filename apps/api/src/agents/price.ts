import { IsNumber, Max, Min } from 'class-validator';
import { MAX_PRICE_USDC } from '../network/limits.js';

/** A price in USDC: positive, at most two decimals. */
export const Price = (): PropertyDecorator => (target, name) => {
  IsNumber(
    { maxDecimalPlaces: 2, allowInfinity: false, allowNaN: false },
    { message: '$property must be a number with at most 2 decimals' },
  )(target, name);
  Min(0.01)(target, name);
  Max(MAX_PRICE_USDC)(target, name);
};
