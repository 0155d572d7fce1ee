import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { keccak256, maxUint256, stringToHex, type Address, type Hex } from 'viem';
import { startAnvil, type Anvil } from './anvil.js';
import { createArkReader, type ArkReader } from '../src/ark-reader.js';
import { createArkWriter, type ArkWriter } from '../src/ark-writer.js';
import { signAttestation } from '../src/attestation.js';
import { dealDigest, sortAttestations, type Deal, type Settlement } from '../src/deal.js';
import { deployContracts } from '../src/deploy.js';
import type { Deployment } from '../src/deployment.js';
import { mandateHash, mandateNonce, side, signMandate, type Mandate } from '../src/mandate.js';
import { signLegacyTransaction, type TransactionCall } from '../src/legacy-transaction.js';
import { approveCall, setApprovalForAllCall } from '../src/token-calls.js';
import { verifierIdentities } from '../src/verifiers.js';

export const VERIFIER_SEED = 'test verifiers';
export const GWEI = 1_000_000_000n;
export const ETHER = 10n ** 18n;
export const fast = { pollMs: 20, timeoutMs: 60_000 };

export interface Wallet {
  key: Hex;
  address: Address;
}

/** A deployed chain with a treasury that can settle. */
export interface Market {
  anvil: Anvil;
  deployment: Deployment;
  collection: Address;
  reader: ArkReader;
  writer: ArkWriter;
}

export const newWallet = (): Wallet => {
  const key = generatePrivateKey();
  return { key, address: privateKeyToAccount(key).address };
};

/** `through` puts something between this package and the chain and tells its address. */
export interface MarketOptions {
  args?: string[];
  timeScale?: number;
  milliseconds?: boolean;
  through?: (rpcUrl: string) => Promise<string>;
}

export const openMarket = async (options: MarketOptions = {}): Promise<Market> => {
  const anvil = await startAnvil({ args: options.args ?? [], milliseconds: options.milliseconds ?? false });
  const rpcUrl = (await options.through?.(anvil.rpcUrl)) ?? anvil.rpcUrl;
  const privateKey = anvil.keys[0]!;
  const deployment = await deployContracts({
    rpcUrl,
    privateKey,
    verifierSeed: VERIFIER_SEED,
    collections: [{ slug: 'apes', name: 'Test Apes', symbol: 'TAPE' }],
    ...(options.timeScale === undefined ? {} : { timeScale: options.timeScale }),
    wait: fast,
  });
  const reader = createArkReader(rpcUrl, deployment);
  const writer = createArkWriter(rpcUrl, privateKey, deployment);
  return { anvil, deployment, collection: deployment.collections.apes!, reader, writer };
};

/** Sends calls from a wallet of its own, as a swarm's mock wallets do, and waits. */
export const sendAs = async (
  market: Market,
  wallet: Wallet,
  calls: TransactionCall[],
  firstNonce = 0,
): Promise<void> => {
  const chainId = await market.reader.chainId();
  const hashes: Hex[] = [];
  for (const [index, call] of calls.entries()) {
    const context = { privateKey: wallet.key, chainId, nonce: firstNonce + index, gasPrice: 20n * GWEI };
    const signed = signLegacyTransaction(call, context);
    await market.writer.broadcast(signed.raw);
    hashes.push(signed.hash);
  }
  for (const hash of hashes) {
    const { status } = await market.writer.waitForConfirmations(hash, 1, fast);
    if (status !== 'success') throw new Error(`${hash} reverted`);
  }
};

export interface Trade {
  seller: Wallet;
  buyer: Wallet;
  tokenId: bigint;
  settlement: Settlement;
}

let tokens = 0n;
export const nextTokenId = () => ++tokens;

/** Attests to the settlement's deal with the given verifiers (five when absent). */
export const attest = (market: Market, deal: Deal, verifiers = [3, 0, 7, 12, 20]): Hex[] => {
  const identities = verifierIdentities(VERIFIER_SEED);
  const digest = dealDigest(deal, market.deployment);
  return sortAttestations(verifiers.map((i) => signAttestation(identities[i]!.secp256k1PrivateKey, digest)));
};

export interface Changes {
  deal?: Partial<Deal>;
  seller?: Partial<Mandate>;
  buyer?: Partial<Mandate>;
}

/** A settlement between two wallets in which everything is signed as it should be, after the changes. */
export const agree = async (
  market: Market,
  seller: Wallet,
  buyer: Wallet,
  tokenId: bigint,
  changes: Changes = {},
): Promise<Settlement> => {
  const { deployment, collection } = market;
  const { timestamp } = await market.reader.block();
  const terms = {
    collection,
    tokenId,
    anyToken: false,
    payToken: deployment.usdc,
    maxDeals: 1,
    validAfter: 0n,
    expiry: BigInt(timestamp + 86_400),
    agentKey: keccak256(stringToHex('agent')),
  };
  const unique = BigInt(keccak256(stringToHex(`${seller.address}${tokenId}`)));
  const sellerMandate: Mandate = {
    ...terms,
    principal: seller.address,
    side: side.sell,
    limitPrice: 40_000_000n,
    nonce: mandateNonce(0n, unique),
    ...changes.seller,
  };
  const buyerMandate: Mandate = {
    ...terms,
    principal: buyer.address,
    side: side.buy,
    limitPrice: 60_000_000n,
    nonce: mandateNonce(0n, unique + 1n),
    ...changes.buyer,
  };
  const deal: Deal = {
    dealId: keccak256(stringToHex(`deal ${seller.address} ${tokenId}`)),
    seller: seller.address,
    buyer: buyer.address,
    collection,
    tokenId,
    payToken: deployment.usdc,
    price: 48_000_000n,
    sellerMandate: mandateHash(sellerMandate),
    buyerMandate: mandateHash(buyerMandate),
    agreement: keccak256(stringToHex('agreement')),
    deadline: BigInt(timestamp + 3_600),
    ...changes.deal,
  };
  return {
    deal,
    seller: sellerMandate,
    sellerSignature: await signMandate(seller.key, sellerMandate, deployment),
    buyer: buyerMandate,
    buyerSignature: await signMandate(buyer.key, buyerMandate, deployment),
    attestations: attest(market, deal),
  };
};

/** Funds and approves wallets, one trade each, ready to settle. */
export const prepareTrades = async (
  market: Market,
  count: number,
  changes: Changes = {},
): Promise<Trade[]> => {
  const { deployment, collection, writer } = market;
  const pairs = Array.from({ length: count }, () => ({
    seller: newWallet(),
    buyer: newWallet(),
    tokenId: nextTokenId(),
  }));
  const fundings = pairs.flatMap(({ seller, buyer, tokenId }) => [
    { wallet: seller.address, usdc: 0n, collection, tokenIds: [tokenId], gasWei: ETHER },
    { wallet: buyer.address, usdc: 100_000_000n, gasWei: ETHER },
  ]);
  const { hash } = await writer.fundBatch(fundings);
  await writer.waitForConfirmations(hash, 1, fast);
  await Promise.all(
    pairs.flatMap(({ seller, buyer }) => [
      sendAs(market, seller, [setApprovalForAllCall(collection, deployment.escrow)]),
      sendAs(market, buyer, [approveCall(deployment.usdc, deployment.escrow, maxUint256)]),
    ]),
  );
  return Promise.all(
    pairs.map(async (pair) => ({
      ...pair,
      settlement: await agree(market, pair.seller, pair.buyer, pair.tokenId, changes),
    })),
  );
};

export const prepareTrade = async (market: Market, changes?: Changes): Promise<Trade> =>
  (await prepareTrades(market, 1, changes))[0]!;
