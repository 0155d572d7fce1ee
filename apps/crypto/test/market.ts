import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createArkReader,
  createArkWriter,
  deployContracts,
  setApprovalForAllCall,
  approveCall,
  signLegacyTransaction,
  writeDeployment,
  type ArkReader,
  type ArkWriter,
  type Deployment,
  type TransactionCall,
} from '@agentrooms/contracts';
import type { Address, Hex } from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { startAnvil, type Anvil } from '../../../packages/contracts/test/anvil.js';
import { readConfig, type Config } from '../src/platform/config.js';

export const VERIFIER_SEED = 'verifiers of the tests';
export const SLUG = 'tidewatch';
const fast = { pollMs: 20, timeoutMs: 60_000 };

export interface Wallet {
  key: Hex;
  address: Address;
}

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** A real chain with the contracts on it, and the configuration of a service that uses it. */
export interface Market {
  anvil: Anvil;
  deployment: Deployment;
  collection: Address;
  reader: ArkReader;
  /** The treasury's: mints and pays gas. Not the account that the service settles with. */
  writer: ArkWriter;
  config: Config;
}

export function newWallet(): Wallet {
  const key = generatePrivateKey();
  return { key, address: privateKeyToAccount(key).address };
}

export async function openMarket(): Promise<Market> {
  const anvil = await startAnvil();
  const [privateKey, settlementKey] = anvil.keys as [Hex, Hex];
  const deployment = await deployContracts({
    rpcUrl: anvil.rpcUrl,
    privateKey,
    verifierSeed: VERIFIER_SEED,
    collections: [
      { slug: SLUG, name: 'Tidewatch', symbol: 'TIDE' },
      { slug: 'other', name: 'Other', symbol: 'OTHER' },
    ],
    wait: fast,
  });
  const folder = await mkdtemp(join(tmpdir(), 'agentrooms-crypto-'));
  folders.push(folder);
  const deploymentFile = join(folder, 'deployment.json');
  await writeDeployment(deploymentFile, deployment);
  return {
    anvil,
    deployment,
    collection: deployment.collections[SLUG] as Address,
    reader: createArkReader(anvil.rpcUrl, deployment),
    writer: createArkWriter(anvil.rpcUrl, privateKey, deployment),
    config: readConfig({
      ARK_TESTNET_URL: anvil.rpcUrl,
      DEPLOYMENT_FILE: deploymentFile,
      ARK_PRIVATE_KEY: settlementKey,
      ARK_CONFIRMATIONS: '1',
      VERIFIER_SEED,
      LOG_LEVEL: 'silent',
    }),
  };
}

/** Sends calls from a wallet and waits for them. */
export async function sendAs(
  { reader, writer, anvil }: Market,
  { key, address }: Wallet,
  calls: TransactionCall[],
): Promise<void> {
  const chainId = await reader.chainId();
  const nonce = Number(await anvil.rpc('eth_getTransactionCount', [address, 'latest']));
  const hashes: Hex[] = [];
  for (const [index, call] of calls.entries()) {
    const context = { privateKey: key, chainId, nonce: nonce + index, gasPrice: 20_000_000_000n };
    const { raw, hash } = signLegacyTransaction(call, context);
    await writer.broadcast(raw);
    hashes.push(hash);
  }
  for (const hash of hashes) {
    const { status } = await writer.waitForConfirmations(hash, 1, fast);
    if (status !== 'success') throw new Error(`${hash} reverted`);
  }
}

/** What a pair of wallets lacks to trade; nothing by default. */
export interface Lacks {
  nft?: boolean;
  nftApproval?: boolean;
  usdc?: boolean;
  usdcApproval?: boolean;
}

export interface Pair {
  seller: Wallet;
  buyer: Wallet;
  tokenId: bigint;
}

let tokens = 0n;

/** Two wallets with an NFT, 100 USDC and the approvals, except what they are to lack. */
export async function fundPair(market: Market, lacks: Lacks = {}): Promise<Pair> {
  const { deployment, collection, writer } = market;
  const pair = { seller: newWallet(), buyer: newWallet(), tokenId: ++tokens };
  const gasWei = 10n ** 18n;
  const holder = lacks.nft ? newWallet() : pair.seller;
  const { hash } = await writer.fundBatch([
    { wallet: holder.address, usdc: 0n, collection, tokenIds: [pair.tokenId], gasWei },
    { wallet: pair.seller.address, usdc: 0n, gasWei },
    { wallet: pair.buyer.address, usdc: lacks.usdc ? 47_990_000n : 100_000_000n, gasWei },
  ]);
  await writer.waitForConfirmations(hash, 1, fast);
  const allowance = lacks.usdcApproval ? 47_990_000n : 100_000_000n;
  const sellersCalls = lacks.nftApproval ? [] : [setApprovalForAllCall(collection, deployment.escrow)];
  await Promise.all([
    sendAs(market, holder, sellersCalls),
    sendAs(market, pair.buyer, [approveCall(deployment.usdc, deployment.escrow, allowance)]),
  ]);
  return pair;
}
