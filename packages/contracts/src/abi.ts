import { agentroomsNftAbi, devFaucetAbi, escrowAbi, testUsdcAbi } from './generated/abis.js';

export { agentroomsNftAbi, devFaucetAbi, escrowAbi, testUsdcAbi };

/** Every custom error of our contracts, for decoding a revert whichever of them raised it. */
export const errorAbi = [...escrowAbi, ...testUsdcAbi, ...agentroomsNftAbi, ...devFaucetAbi].filter(
  (item) => item.type === 'error',
);
