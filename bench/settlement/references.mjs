import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as contracts from '../../packages/contracts/dist/index.js';
import { rpc } from '../../packages/stack/dist/chain/rpc.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const ofContracts = createRequire(join(root, 'packages/contracts/package.json'));
const { createPublicClient, createWalletClient, defineChain, http } = ofContracts('viem');
const { generatePrivateKey, privateKeyToAccount } = ofContracts('viem/accounts');

const GAS = 500_000n;
const GAS_PRICE = 20_000_000_000n;
const PRICE = 48_000_000n;
const POLL_MS = 25;
const MINUTE = 60_000;

/**
 * Certified deals between the wallets of some pairs, about their n-th token: what a reference is given to settle, with
 * nothing left to do but to send it.
 */
export async function certifiedDeals({ deployment, verifierSeed }, pairs, n) {
  const verifiers = contracts.verifierIdentities(verifierSeed).slice(0, contracts.verifierQuorum.required);
  const now = Math.floor(Date.now() / 1000);
  const settlements = [];
  for (const [index, { contract, tokenIds, seller, buyer }] of pairs.entries()) {
    const terms = { collection: contract, tokenId: BigInt(tokenIds[n]), payToken: deployment.usdc };
    const mandate = (wallet, side) => ({
      ...terms,
      principal: wallet.address,
      agentKey: `0x${'11'.repeat(32)}`,
      side,
      anyToken: false,
      limitPrice: PRICE,
      maxDeals: 1,
      validAfter: 0n,
      expiry: BigInt(now + 86_400),
      nonce: contracts.mandateNonce(0n, BigInt(n)),
    });
    const [ask, bid] = [mandate(seller, contracts.side.sell), mandate(buyer, contracts.side.buy)];
    const deal = {
      ...terms,
      dealId: `0x${(BigInt(tokenIds[n]) * 1000n + BigInt(index)).toString(16).padStart(64, '0')}`,
      seller: seller.address,
      buyer: buyer.address,
      price: PRICE,
      sellerMandate: contracts.mandateHash(ask),
      buyerMandate: contracts.mandateHash(bid),
      agreement: `0x${'22'.repeat(32)}`,
      deadline: BigInt(now + 3_600),
    };
    const digest = contracts.dealDigest(deal, deployment);
    const attestations = await Promise.all(
      verifiers.map((verifier) => contracts.signAttestation(verifier.secp256k1PrivateKey, digest)),
    );
    settlements.push({
      deal,
      seller: ask,
      sellerSignature: await contracts.signMandate(seller.privateKey, ask, deployment),
      buyer: bid,
      buyerSignature: await contracts.signMandate(buyer.privateKey, bid, deployment),
      attestations: contracts.sortAttestations(attestations),
    });
  }
  return settlements;
}

/**
 * Reference: one `settle` a deal through viem's wallet client, all sent without waiting for one another.
 *
 * @returns milliseconds until all have their confirmations
 */
export async function pipelinedViem({ chainUrl, deployment }, settlements, confirmations) {
  const { account, chain, reader } = await sender(chainUrl, deployment);
  const wallet = createWalletClient({ account, chain, transport: http(chainUrl, { timeout: MINUTE }) });
  const began = performance.now();
  const hashes = await Promise.all(
    settlements.map((one, nonce) =>
      wallet.writeContract({
        address: deployment.escrow,
        abi: contracts.escrowAbi,
        functionName: 'settle',
        args: [one.deal, one.seller, one.sellerSignature, one.buyer, one.buyerSignature, one.attestations],
        type: 'legacy',
        nonce,
        gas: GAS,
        gasPrice: GAS_PRICE,
      }),
    ),
  );
  return finished(reader, hashes, confirmations, began);
}

/**
 * Reference: one `settle` a deal, signed before the clock starts and handed over in one batch of raw transactions: what
 * is left is the chain's own work.
 *
 * @returns milliseconds until all have their confirmations
 */
export async function preSigned({ chainUrl, deployment }, settlements, confirmations) {
  const { key, reader } = await sender(chainUrl, deployment);
  const { chainId, escrow } = deployment;
  const signed = await Promise.all(
    settlements.map((one, nonce) =>
      contracts.signLegacyTransaction(
        { to: escrow, data: contracts.encodeSettle(one), gas: GAS },
        { privateKey: key, chainId, nonce, gasPrice: GAS_PRICE },
      ),
    ),
  );
  const method = 'eth_sendRawTransaction';
  const body = JSON.stringify(signed.map(({ raw }, id) => ({ jsonrpc: '2.0', id, method, params: [raw] })));
  const began = performance.now();
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(chainUrl, {
    method: 'POST',
    headers,
    body,
    signal: AbortSignal.timeout(MINUTE),
  });
  const refused = (await answer.json()).find(({ error }) => error !== undefined);
  if (refused) throw new Error(refused.error.message);
  const hashes = signed.map(({ hash }) => hash);
  return finished(reader, hashes, confirmations, began);
}

/** An account that has sent nothing yet, with gas. */
async function sender(chainUrl, { chainId }) {
  const key = generatePrivateKey();
  const account = privateKeyToAccount(key);
  await rpc(chainUrl, 'anvil_setBalance', [account.address, `0x${(10n ** 20n).toString(16)}`]);
  const nativeCurrency = { name: 'Bench', symbol: 'BENCH', decimals: 18 };
  const rpcUrls = { default: { http: [chainUrl] } };
  const chain = defineChain({ id: chainId, name: 'bench', nativeCurrency, rpcUrls });
  const reader = createPublicClient({ chain, pollingInterval: POLL_MS, transport: http(chainUrl) });
  return { key, account, chain, reader };
}

/** One account's transactions are mined in their order: when the last is confirmed, all are. */
async function finished(reader, hashes, confirmations, began) {
  await reader.waitForTransactionReceipt({ hash: hashes.at(-1), confirmations, timeout: MINUTE });
  const tookMs = performance.now() - began;
  for (const hash of hashes) {
    const { status } = await reader.getTransactionReceipt({ hash });
    if (status !== 'success') throw new Error(`${hash} reverted`);
  }
  return tookMs;
}
