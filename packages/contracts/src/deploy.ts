import { encodeDeployData, isAddressEqual, type Address, type Hex } from 'viem';
import { agentroomsNftAbi, devFaucetAbi, escrowAbi, testUsdcAbi } from './abi.js';
import type { WaitOptions } from './confirmations.js';
import { DeploymentRun } from './deployment-run.js';
import type { Deployment } from './deployment.js';
import { DeploymentFailed } from './errors.js';
import {
  agentroomsNftBytecode,
  devFaucetBytecode,
  escrowBytecode,
  testUsdcBytecode,
} from './generated/bytecode.js';
import { createLegacySender } from './legacy-sender.js';
import { verifierQuorum } from './quorum.js';
import { createRpcClient, onChain, type RpcClient } from './rpc.js';
import { missingTokens } from './seed-tokens.js';
import { detectTimeScale } from './time-scale.js';
import { registryOrder, verifierIdentities } from './verifiers.js';

/** A collection to deploy. */
export interface CollectionSpec {
  /** Key in `Deployment.collections` and part of the token URIs. */
  slug: string;
  name: string;
  symbol: string;
}

export interface DeployOptions {
  rpcUrl: string;
  /** Pays, and becomes owner of the contracts and of the seed tokens: the treasury. */
  privateKey: Hex;
  /** See `verifierIdentities`. */
  verifierSeed: string;
  collections: readonly CollectionSpec[];
  /** Tokens to mint to the treasury, by slug. */
  seedTokens?: Readonly<Record<string, readonly bigint[]>>;
  /** Units of `block.timestamp` in a second; found out from the newest block when absent. */
  timeScale?: number;
  /** Token URIs are `<imageBaseUrl>/<slug>/<tokenId>`. */
  imageBaseUrl?: string;
  /** Seconds between proposing other verifiers and their coming into force. Default 2 days. */
  timelockSeconds?: number;
  /** What an earlier run returned: whatever of it still stands is kept. */
  existing?: Deployment;
  wait?: WaitOptions;
}

const TWO_DAYS = 172_800;
const hasCode = async (client: RpcClient, address: Address): Promise<boolean> =>
  (await onChain(() => client.getCode({ address, blockTag: 'latest' }))) !== undefined;

/** Whether USDC, escrow and faucet are still there and set up as asked. */
const coreStands = async (client: RpcClient, known: Deployment, wanted: Core): Promise<boolean> => {
  if (known.chainId !== wanted.chainId || known.timeScale !== wanted.timeScale) return false;
  if (!isAddressEqual(known.treasury, wanted.treasury)) return false;
  if (known.verifiers.join() !== wanted.verifiers.join()) return false;
  const core = await Promise.all([known.usdc, known.escrow, known.faucet].map((at) => hasCode(client, at)));
  if (!core.every(Boolean)) return false;
  const call = { abi: escrowAbi, address: known.escrow, functionName: 'verifiers' } as const;
  return (await onChain(() => client.readContract(call))).join() === wanted.verifiers.join();
};

type Core = Pick<Deployment, 'chainId' | 'timeScale' | 'treasury' | 'verifiers'>;

const deployCore = async (run: DeploymentRun, core: Core, timelockSeconds: number) => {
  const { treasury, verifiers, timeScale } = core;
  const usdc = await run.contract(
    encodeDeployData({ abi: testUsdcAbi, bytecode: testUsdcBytecode, args: [treasury] }),
  );
  const faucet = await run.contract(
    encodeDeployData({ abi: devFaucetAbi, bytecode: devFaucetBytecode, args: [usdc, treasury] }),
  );
  const args = [
    treasury,
    verifiers,
    verifierQuorum.required,
    BigInt(timelockSeconds),
    BigInt(timeScale),
  ] as const;
  const escrow = await run.contract(encodeDeployData({ abi: escrowAbi, bytecode: escrowBytecode, args }));
  await run.letMint(usdc, faucet);
  return { usdc, faucet, escrow };
};

/**
 * Puts everything on a chain: USDC, escrow, faucet, collections, seed tokens. Repeating it with what it returned
 * changes nothing as long as the chain still holds it; a missing collection or seed token is added, and a chain that
 * lost the core contracts (or other verifiers, time scale or treasury) gets everything anew.
 * @throws ChainUnavailable, ChainRejected, DeploymentFailed, ConfirmationTimeout
 */
export const deployContracts = async (options: DeployOptions): Promise<Deployment> => {
  const {
    rpcUrl,
    privateKey,
    verifierSeed,
    existing,
    imageBaseUrl,
    wait,
    timelockSeconds = TWO_DAYS,
  } = options;
  const client = createRpcClient(rpcUrl);
  const sender = createLegacySender(client, privateKey);
  const run = new DeploymentRun(client, sender);
  const core: Core = {
    chainId: await sender.chainId(),
    timeScale: options.timeScale ?? (await detectTimeScale(client)),
    treasury: sender.address,
    verifiers: registryOrder(verifierIdentities(verifierSeed).map(({ address }) => address)),
  };

  const kept = existing !== undefined && (await coreStands(client, existing, core)) ? existing : undefined;
  const { usdc, faucet, escrow } = kept ?? (await deployCore(run, core, timelockSeconds));

  const collections: Record<string, Address> = { ...kept?.collections };
  for (const { slug, name, symbol } of options.collections) {
    const known = collections[slug];
    if (known !== undefined && (await hasCode(client, known))) continue;
    const baseUri = imageBaseUrl === undefined ? '' : `${imageBaseUrl}/${slug}/`;
    const args = [name, symbol, baseUri, sender.address] as const;
    const code = encodeDeployData({ abi: agentroomsNftAbi, bytecode: agentroomsNftBytecode, args });
    const collection = await run.contract(code);
    await run.letMint(collection, faucet);
    collections[slug] = collection;
  }
  const deployedAtBlock = await run.finish(wait);

  for (const [slug, tokenIds] of Object.entries(options.seedTokens ?? {})) {
    const collection = collections[slug];
    if (collection === undefined)
      throw new DeploymentFailed(`seedTokens names an unknown collection: ${slug}`);
    await run.mint(faucet, collection, await missingTokens(client, faucet, collection, tokenIds));
  }
  await run.finish(wait);

  return {
    ...core,
    usdc,
    escrow,
    faucet,
    collections,
    deployedAtBlock: kept?.deployedAtBlock ?? deployedAtBlock,
  };
};
