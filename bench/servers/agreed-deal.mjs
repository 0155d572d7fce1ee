import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as contracts from '../../packages/contracts/dist/index.js';
import { encodeAcceptance, encodeOffer } from '../../packages/protocol/dist/index.js';
import { startServer } from './start-server.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const ofContracts = createRequire(join(root, 'packages/contracts/package.json'));
const { generatePrivateKey, privateKeyToAccount } = ofContracts('viem/accounts');

/** Anvil's first well-known development key, worth nothing anywhere. */
const DEPLOYER = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';
const GAS_PRICE = 20_000_000_000n;
const SLUG = 'bench';

/** Starts a chain of its own that mines at once, with the contracts on it. */
export async function startChain(port, verifierSeed) {
  const wrapper = createRequire(ofContracts.resolve('@foundry-rs/anvil/package.json'));
  const names = { x64: 'amd64', win32: 'windows' };
  const platform = [process.platform, process.arch].map((name) => names[name] ?? name).join('-');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const anvil = wrapper.resolve(`@foundry-rs/anvil-${platform}/bin/anvil${suffix}`);
  const rpcUrl = `http://127.0.0.1:${port}`;
  const args = ['--hardfork', 'shanghai', '--gas-limit', '10000000', '--silent', '--port', String(port)];
  const chain = await startServer(anvil, args, { url: rpcUrl });
  const deployment = await contracts.deployContracts({
    rpcUrl,
    privateKey: DEPLOYER,
    verifierSeed,
    collections: [{ slug: SLUG, name: 'Bench', symbol: 'BENCH' }],
    wait: { pollMs: 20 },
  });
  const folder = await mkdtemp(join(tmpdir(), 'agentrooms-bench-'));
  const deploymentFile = join(folder, 'deployment.json');
  await contracts.writeDeployment(deploymentFile, deployment);
  return { rpcUrl, deployment, deploymentFile, folder, stop: chain.stop };
}

/** Two wallets that can trade and two agents that agreed: a flawless request of `/run-consensus`. */
export async function agreedDeal({ rpcUrl, deployment }) {
  const [seller, buyer] = await fundedWallets(rpcUrl, deployment);
  const [sellerAgent, buyerAgent] = [agentKeys(), agentKeys()];
  const dealId = randomUUID();
  const now = Math.floor(Date.now() / 1000);
  const collection = deployment.collections[SLUG];
  const terms = { collection, tokenId: 1n, payToken: deployment.usdc };
  const mandate = (wallet, agent, side, limitPrice) => ({
    ...terms,
    anyToken: false,
    maxDeals: 1,
    validAfter: 0n,
    expiry: BigInt(now + 86_400),
    nonce: contracts.mandateNonce(0n, BigInt(contracts.dealIdFromUuid(dealId))),
    principal: wallet.address,
    agentKey: `0x${agent.publicKey}`,
    side,
    limitPrice,
  });
  const ask = mandate(seller, sellerAgent, contracts.side.sell, 40_000_000n);
  const bid = mandate(buyer, buyerAgent, contracts.side.buy, 60_000_000n);
  const common = {
    chainId: deployment.chainId,
    roomId: 'room',
    collection: SLUG,
    priceCents: 4_800,
    tokenId: '1',
  };
  const offer = {
    ...common,
    offerId: 'offer',
    agentId: 'seller',
    turn: 3,
    side: 'ask',
    expiresAt: (now + 600) * 1000,
  };
  const acceptance = {
    ...common,
    offerId: 'offer',
    agentId: 'buyer',
    turn: 5,
    offerDigest: sha256(encodeOffer(offer)),
  };
  const deal = {
    ...terms,
    dealId: contracts.dealIdFromUuid(dealId),
    seller: seller.address,
    buyer: buyer.address,
    price: 48_000_000n,
    sellerMandate: contracts.mandateHash(ask),
    buyerMandate: contracts.mandateHash(bid),
    agreement: `0x${sha256(encodeAcceptance(acceptance))}`,
    deadline: BigInt(now + 3_600),
  };
  const authorized = async (wallet, one) => ({
    mandate: contracts.encodeMandate(one),
    signature: await contracts.signMandate(wallet.key, one, deployment),
  });
  const signed = (statement, text, agent) => ({
    statement,
    publicKey: agent.publicKey,
    signature: sign(null, Buffer.from(text), agent.privateKey).toString('hex'),
  });
  const proposal = {
    terms: contracts.encodeDeal(deal),
    sellerMandate: await authorized(seller, ask),
    buyerMandate: await authorized(buyer, bid),
    agreement: {
      offer: signed(offer, encodeOffer(offer), sellerAgent),
      acceptance: signed(acceptance, encodeAcceptance(acceptance), buyerAgent),
    },
  };
  return { dealId, nftOwnership: true, buyerBalance: 100, signatures: [], proposal };
}

/** A seller with the NFT and a buyer with 100 USDC, both with the approvals that the escrow needs. */
async function fundedWallets(rpcUrl, deployment) {
  const writer = contracts.createArkWriter(rpcUrl, DEPLOYER, deployment);
  const [seller, buyer] = [generatePrivateKey(), generatePrivateKey()].map((key) => ({
    key,
    address: privateKeyToAccount(key).address,
  }));
  const { escrow, usdc } = deployment;
  const collection = deployment.collections[SLUG];
  const gasWei = 10n ** 18n;
  const { hash } = await writer.fundBatch([
    { wallet: seller.address, usdc: 0n, collection, tokenIds: [1n], gasWei },
    { wallet: buyer.address, usdc: 100_000_000n, gasWei },
  ]);
  await writer.waitForConfirmations(hash, 1, { pollMs: 20 });
  const approvals = [
    [seller, contracts.setApprovalForAllCall(collection, escrow)],
    [buyer, contracts.approveCall(usdc, escrow, 100_000_000n)],
  ];
  for (const [{ key }, call] of approvals) {
    const context = { privateKey: key, chainId: deployment.chainId, nonce: 0, gasPrice: GAS_PRICE };
    const approval = await contracts.signLegacyTransaction(call, context);
    await writer.broadcast(approval.raw);
    await writer.waitForConfirmations(approval.hash, 1, { pollMs: 20 });
  }
  return [seller, buyer];
}

function agentKeys() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const x = Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url');
  return { privateKey, publicKey: x.toString('hex') };
}

function sha256(text) {
  return createHash('sha256').update(text).digest('hex');
}
