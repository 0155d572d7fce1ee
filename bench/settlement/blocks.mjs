import { setTimeout as sleep } from 'node:timers/promises';
import { dealIdsIn } from '../../packages/contracts/dist/index.js';
import { rpc } from '../../packages/stack/dist/chain/rpc.js';

const LOOK_EVERY_MS = 5;

/** The newest block's number. */
export const height = async (url) => Number(await rpc(url, 'eth_blockNumber'));

/** How many deals each settling transaction after block `from` carried, up to the newest block. */
export async function batchSizes(url, escrow, from) {
  const sizes = [];
  const last = await height(url);
  for (let number = from + 1; number <= last; number += 1) {
    const block = await rpc(url, 'eth_getBlockByNumber', [`0x${number.toString(16)}`, true]);
    for (const { to, input } of block.transactions)
      if (to?.toLowerCase() === escrow.toLowerCase()) sizes.push(dealIdsIn(input).length);
  }
  return sizes.filter((deals) => deals > 0);
}

/**
 * Mines a block every `blockMs` in which a transaction waits, and keeps how long the first one waited: that time is the
 * chain's, not ours.
 *
 * @returns {{waits: number[], stop: () => Promise<void>}} milliseconds of each block
 */
export function startMeasuredBlocks(url, blockMs) {
  const waits = [];
  let stopped = false;
  const run = async () => {
    while (!stopped) {
      const due = performance.now() + blockMs;
      let seen;
      while (!stopped && performance.now() < due) {
        const { pending } = seen === undefined ? await rpc(url, 'txpool_status') : {};
        if (Number(pending) > 0) seen = performance.now();
        await sleep(Math.min(LOOK_EVERY_MS, Math.max(0, due - performance.now())));
      }
      if (seen === undefined) continue;
      await rpc(url, 'evm_mine');
      waits.push(performance.now() - seen);
    }
  };
  const running = run();
  return {
    waits,
    stop: () => {
      stopped = true;
      return running;
    },
  };
}
