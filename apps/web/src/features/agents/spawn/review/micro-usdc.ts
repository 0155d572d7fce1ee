import { centsFromUsdc } from '@agentrooms/negotiation';

/** micro-USDC, as the chain counts, in a cent. */
export const MICRO_PER_CENT = 10_000n;

/** USDC as typed in micro-USDC. Throws `MoneyError` on what is no price. */
export const microFromUsdc = (usdc: number): bigint => BigInt(centsFromUsdc(usdc)) * MICRO_PER_CENT;
