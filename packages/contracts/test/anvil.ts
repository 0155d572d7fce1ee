import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { foundryBinary } from './foundry.js';

/** A private chain for one test file. */
export interface Anvil {
  rpcUrl: string;
  /** Private keys of funded accounts; each test that counts nonces takes one of its own. */
  keys: readonly `0x${string}`[];
  rpc<T = unknown>(method: string, params?: unknown[]): Promise<T>;
  /** Keeps the timer from mining while the task sends, so that everything it sends shares a block. */
  inOneBlock<T>(task: () => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** Anvil's well-known development keys ("test test … junk"), worth nothing anywhere. */
const DEV_KEYS = [
  '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80',
  '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d',
  '0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a',
  '0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6',
  '0x47e179ec197488593b187f80a00eb0da91f1b9d0b13f8733639f19c30a34926a',
] as const;

/** A port below the range that the kernel hands out by itself. */
const freePort = async (): Promise<number> => {
  for (;;) {
    const port = 21_000 + Math.floor(Math.random() * 4_000);
    const free = await new Promise<boolean>((resolve) => {
      const probe = createServer().once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (free) return port;
  }
};

const waitUntilUp = async (rpc: Anvil['rpc'], child: ChildProcess): Promise<void> => {
  for (let tries = 0; tries < 400; tries++) {
    if (child.exitCode !== null) throw new Error(`anvil exited with ${child.exitCode}`);
    try {
      await rpc('eth_chainId');
      return;
    } catch {
      await sleep(25);
    }
  }
  throw new Error('anvil did not come up');
};

/**
 * Starts anvil as the embedded stack does: no automatic mining. With `tick` a timer mines while transactions wait and
 * three blocks after them; without it a test mines by itself. With `milliseconds` the chain's clock counts those, as
 * Mainsail's does.
 */
export const startAnvil = async ({
  tick = true,
  milliseconds = false,
  args = [] as string[],
} = {}): Promise<Anvil> => {
  const port = await freePort();
  const rpcUrl = `http://127.0.0.1:${port}`;
  const fixed = [
    '--hardfork',
    'shanghai',
    '--gas-limit',
    '10000000',
    '--no-mining',
    '--silent',
    '--port',
    `${port}`,
  ];
  const clock = milliseconds ? ['--timestamp', `${Date.now() - 60_000}`] : [];
  const child = spawn(foundryBinary('anvil'), [...fixed, ...clock, ...args], { stdio: 'ignore' });
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);

  const rpc = async <T>(method: string, params: unknown[] = []): Promise<T> => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
    const answer = await fetch(rpcUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const { result, error } = (await answer.json()) as { result: T; error?: { message: string } };
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result;
  };
  await waitUntilUp(rpc, child);

  let running = true;
  let held = false;
  const ticker = async () => {
    let tail = 0;
    while (running) {
      await sleep(40);
      const { pending } = await rpc<{ pending: string }>('txpool_status');
      tail = Number(pending) > 0 ? 4 : tail;
      if (held || tail-- <= 0) continue;
      if (milliseconds) await rpc('evm_setNextBlockTimestamp', [Date.now()]);
      await rpc('evm_mine');
    }
  };
  const ticking = tick ? ticker().catch(() => undefined) : Promise.resolve();

  return {
    rpcUrl,
    keys: DEV_KEYS,
    rpc,
    inOneBlock: async (task) => {
      held = true;
      try {
        return await task();
      } finally {
        held = false;
      }
    },
    stop: async () => {
      running = false;
      await ticking;
      process.removeListener('exit', kill);
      if (child.exitCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      kill();
      await gone;
    },
  };
};
