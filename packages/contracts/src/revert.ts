import { BaseError, decodeErrorResult, isHex, type Hex } from 'viem';
import { errorAbi } from './abi.js';
import { EscrowRevert } from './errors.js';

/** Turns revert data into the custom error's name and arguments; `Unknown` when no contract of ours declares it. */
export const decodeRevert = (data: Hex, cause?: unknown): EscrowRevert => {
  try {
    const { errorName, args } = decodeErrorResult({ abi: errorAbi, data });
    return new EscrowRevert(errorName, args ?? [], data, { cause });
  } catch {
    return new EscrowRevert('Unknown', [], data, { details: data, cause });
  }
};

/** The revert data somewhere inside a viem error: nodes put it at different depths. */
const revertData = (error: BaseError): Hex | undefined => {
  let found: Hex | undefined;
  error.walk((inner) => {
    const { data } = inner as { data?: unknown };
    const nested = typeof data === 'object' && data !== null ? (data as { data?: unknown }).data : data;
    if (isHex(nested)) found ??= nested;
    return false;
  });
  return found;
};

/** The revert that an `eth_call` error tells of, or undefined when the error is something else. */
export const revertOf = (error: unknown): EscrowRevert | undefined => {
  if (!(error instanceof BaseError)) return undefined;
  const data = revertData(error);
  if (data !== undefined) return decodeRevert(data, error);
  return /revert/i.test(error.details) ? decodeRevert('0x', error) : undefined;
};
