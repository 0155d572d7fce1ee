import { rpc } from './rpc.js';

/** Blocks mined after the last one with a transaction, so that it gets its three confirmations. */
const TAIL_BLOCKS = 3;

/** What mines the blocks of the embedded chain. */
export interface Ticker {
  /** Resolves when its last block is mined. */
  stop(): Promise<void>;
  /** Runs `work` between two ticks, and mines nothing meanwhile. */
  hold<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * Mines a block every `blockMs` while transactions are pending, then {@link TAIL_BLOCKS} more, then none: an idle
 * chain does not grow. So it does when the chain is back after it was away.
 */
export function startTicker(url: string, blockMs: number): Ticker {
  // A chain that was killed may have come back with a transaction in its newest block.
  let tail = TAIL_BLOCKS;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const tick = async (): Promise<void> => {
    try {
      const { pending } = await rpc<{ pending: string }>(url, 'txpool_status');
      if (Number(pending) === 0 && tail === 0) return;
      await rpc(url, 'evm_mine');
      // Not what waited before counts: a transaction may have come in the last moment.
      const mined = await rpc<string>(url, 'eth_getBlockTransactionCountByNumber', ['latest']);
      tail = Number(mined) > 0 ? TAIL_BLOCKS : Math.max(0, tail - 1);
    } catch {
      // The node is starting, restarting or ending; whoever watches the process reports it.
      tail = TAIL_BLOCKS;
    }
  };
  const loop = async (): Promise<void> => {
    const began = performance.now();
    await tick();
    if (!stopped) schedule(Math.max(0, blockMs - (performance.now() - began)));
  };
  let running = Promise.resolve();
  const schedule = (inMs: number): void => {
    timer = setTimeout(() => {
      running = loop();
    }, inMs);
  };

  const pause = async (): Promise<void> => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };

  schedule(blockMs);
  return {
    stop: pause,
    hold: async (work) => {
      await pause();
      try {
        return await work();
      } finally {
        stopped = false;
        schedule(blockMs);
      }
    },
  };
}
