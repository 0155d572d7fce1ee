import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { LaunchError } from '../launch-error.js';
import type { Leash } from '../process/leash.js';
import { logTail } from '../process/log-tail.js';
import { startProcess, type RunningProcess } from '../process/running-process.js';
import { poll } from '../process/waiting.js';
import { cannotEmbed } from '../unsupported.js';
import { rpc } from './rpc.js';
import { keepGoodCopy, recoverState } from './saved-state.js';

export interface ChainPlan {
  readonly stateFile: string;
  readonly host: string;
  readonly port: number;
  readonly logFile: string;
}

/**
 * Far above Mainsail's 10 M, so that a block is never full: anvil 1.7.1 then passes over the transaction that no longer
 * fits, tries the sender's next ones, finds their nonces too high and drops them for good. Mainsail's limit for one
 * transaction is kept by those who send.
 */
const BLOCK_GAS_LIMIT = 1_000_000_000;
const SAVE_EVERY_SECONDS = 10;

/** Starts anvil with the EVM that ARK Mainsail has, Shanghai. It mines only when told (the ticker). */
export async function startChain(plan: ChainPlan, leash: Leash): Promise<RunningProcess> {
  mkdirSync(dirname(plan.stateFile), { recursive: true });
  recoverState(plan.stateFile);
  const node = await startProcess(
    {
      name: 'chain',
      command: anvilBinary(),
      args: [
        ...['--host', plan.host, '--port', String(plan.port), '--silent'],
        ...['--hardfork', 'shanghai', '--gas-limit', String(BLOCK_GAS_LIMIT), '--no-mining'],
        ...['--state', plan.stateFile, '--state-interval', String(SAVE_EVERY_SECONDS)],
      ],
      cwd: dirname(plan.stateFile),
      env: { HOME: dirname(plan.stateFile), NO_COLOR: '1' },
      logFile: plan.logFile,
      stopSignal: 'TERM',
    },
    leash,
  );
  const ready = await poll(
    () =>
      Promise.race([
        node.ended.then(() => false),
        rpc(`http://127.0.0.1:${plan.port}`, 'eth_chainId').then(
          () => true,
          () => undefined,
        ),
      ]),
    { everyMs: 25, forMs: 20_000 },
  );
  if (ready !== true) {
    await node.stop(1_000);
    throw new LaunchError(['the embedded chain did not come up:', ...logTail(node)].join('\n  '));
  }
  void node.ended.then(keepGoodCopy(plan.stateFile));
  return node;
}

/** The binary itself: its JavaScript wrapper would survive us when we are killed. */
function anvilBinary(): string {
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
  const fromWrapper = createRequire(createRequire(import.meta.url).resolve('@foundry-rs/anvil/package.json'));
  try {
    return join(
      dirname(fromWrapper.resolve(`@foundry-rs/anvil-${process.platform}-${architecture}/package.json`)),
      'bin',
      'anvil',
    );
  } catch {
    throw cannotEmbed('chain', `there is no build of anvil for ${process.platform}-${process.arch}`);
  }
}
