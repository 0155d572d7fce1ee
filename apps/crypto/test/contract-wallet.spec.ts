import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { approveCall, registryOrder, verifierIdentities } from '@agentrooms/contracts';
import {
  encodeReceipt,
  type Certificate,
  type ConsensusResponse,
  type EscrowResponse,
  type Receipt,
  type VerifiersResponse,
} from '@agentrooms/protocol';
import type { FastifyInstance } from 'fastify';
import { encodeDeployData, encodeFunctionData, getContractAddress, maxUint256, type Hex } from 'viem';
import { contractWalletAbi, escrowAbi } from '../../../packages/contracts/src/generated/abis.js';
import { contractWalletBytecode } from '../../../packages/contracts/src/generated/bytecode.js';
import { buildApp } from '../src/app.js';
import { fundPair, newWallet, openMarket, sendAs, type Market, type Wallet } from './market.js';
import { agree, consensusRequest, type Trade } from './trade.js';

jest.setTimeout(90_000);

const fast = { pollMs: 20, timeoutMs: 60_000 };
let market: Market;
let app: FastifyInstance;
let trade: Trade;
beforeAll(async () => {
  market = await openMarket();
  app = await buildApp(market.config);
  const pair = await fundPair(market);
  trade = await agree(market, { ...pair, buyer: await newContractWallet() });
});
afterAll(async () => {
  await app.close();
  await market.anvil.stop();
});

/** A wallet that is a contract, with 100 USDC and the escrow's allowance; its owner's key signs for it. */
async function newContractWallet(): Promise<Wallet> {
  const { writer, deployment } = market;
  const owner = newWallet();
  const data = encodeDeployData({
    abi: contractWalletAbi,
    bytecode: contractWalletBytecode,
    args: [owner.address],
  });
  const { nonce, hash } = await writer.sendLegacy({ data, gas: 1_000_000n });
  const address = getContractAddress({ from: writer.address, nonce: BigInt(nonce) });
  await writer.waitForConfirmations(hash, 1, fast);
  const funded = await writer.fundBatch([
    { wallet: address, usdc: 100_000_000n, gasWei: 0n },
    { wallet: owner.address, usdc: 0n, gasWei: 10n ** 18n },
  ]);
  await writer.waitForConfirmations(funded.hash, 1, fast);
  const { to, data: approval } = approveCall(deployment.usdc, deployment.escrow, maxUint256);
  const run = encodeFunctionData({
    abi: contractWalletAbi,
    functionName: 'run',
    args: [to as Hex, approval as Hex],
  });
  await sendAs(market, owner, [{ to: address, data: run, gas: 150_000n }]);
  return { key: owner.key, address };
}

const certify = async (proposal = trade.proposal): Promise<ConsensusResponse> =>
  (
    await app.inject({
      method: 'POST',
      url: '/run-consensus',
      payload: consensusRequest({ ...trade, proposal }),
    })
  ).json<ConsensusResponse>();

const settle = async (certificate: Certificate): Promise<EscrowResponse> => {
  const { dealId, buyer, seller, proposal } = trade;
  const parties = { buyerAddress: buyer.address, sellerAddress: seller.address };
  const payload = { dealId, ...parties, nftId: dealId, price: 48, proposal, certificate };
  return (await app.inject({ method: 'POST', url: '/execute-escrow', payload })).json<EscrowResponse>();
};

const receiptOf = async (certificate: Certificate, settled: EscrowResponse): Promise<Receipt> => {
  const { verifiers } = (await app.inject('/verifiers')).json<VerifiersResponse>();
  const { chainId, escrow } = market.deployment;
  const receipt: Receipt = {
    version: 1,
    chainId,
    escrow,
    deal: { id: trade.dealId, terms: trade.proposal.terms },
    sellerMandate: trade.proposal.sellerMandate,
    buyerMandate: trade.proposal.buyerMandate,
    agreement: trade.proposal.agreement,
    registry: verifiers.map(({ index, publicKey, address }) => ({ index, publicKey, address })),
    certificate,
    transaction: { hash: settled.txHash, blockNumber: settled.blockNumber },
    digest: '',
  };
  return { ...receipt, digest: createHash('sha256').update(encodeReceipt(receipt)).digest('hex') };
};

/** `agentrooms verify` as its users run it. */
const verify = (receipt: Receipt, ...options: string[]): Promise<{ code: number; wrong: string[] }> => {
  const tool = join(__dirname, '../../../packages/cli/dist/main.js');
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [tool, 'verify', ...options], (error, out) => {
      const wrong = out.split('\n').filter((line) => /^(FAILED|OPEN) /.test(line));
      resolve({ code: Number(error?.code ?? 0), wrong });
    });
    child.stdin?.end(JSON.stringify(receipt));
  });
};

/** The owner replaces all verifiers, and two days pass. */
const rotateVerifiers = async (): Promise<void> => {
  const next = registryOrder(verifierIdentities('the next set').map(({ address }) => address));
  for (const functionName of ['proposeVerifiers', 'executeVerifiers'] as const) {
    if (functionName === 'executeVerifiers') await market.anvil.rpc('evm_increaseTime', [172_801]);
    const data = encodeFunctionData({ abi: escrowAbi, functionName, args: [next, 5] });
    const { hash } = await market.writer.sendLegacy({ to: market.deployment.escrow, data, gas: 2_000_000n });
    expect((await market.writer.waitForConfirmations(hash, 1, fast)).status).toBe('success');
  }
};

describe('a contract wallet as principal (ERC-1271)', () => {
  it("is refused a mandate that its contract does not take for its owner's", async () => {
    const { sellerMandate, buyerMandate } = trade.proposal;
    const forged = { ...buyerMandate, signature: sellerMandate.signature };
    const { approved, certificate, votes } = await certify({ ...trade.proposal, buyerMandate: forged });
    expect({ approved, certificate }).toEqual({ approved: false, certificate: undefined });
    expect(votes.map(({ reason }) => reason)).toEqual(Array(7).fill('mandate_invalid'));
  });

  it('passes consensus, settles, and its receipt is verified with the chain, also after a rotation', async () => {
    const { certificate } = await certify();
    if (certificate === undefined) throw new Error('the verifiers refused');
    const settled = await settle(certificate);
    expect(settled.success).toBe(true);
    expect(await market.reader.ownerOf(market.collection, trade.tokenId)).toBe(trade.buyer.address);

    const receipt = await receiptOf(certificate, settled);
    const { rpcUrl } = market.anvil;
    expect(await verify(receipt, '--rpc', rpcUrl)).toEqual({ code: 0, wrong: [] });
    const offline = await verify(receipt);
    expect(offline.code).toBe(1);
    expect(offline.wrong).toEqual([
      expect.stringMatching(
        /^OPEN .*buyer's mandate: .*a contract wallet's can only be checked with an RPC address$/,
      ),
    ]);

    await rotateVerifiers();
    expect(await market.reader.verifiers()).not.toEqual(market.deployment.verifiers);
    expect(await verify(receipt, '--rpc', rpcUrl)).toEqual({ code: 0, wrong: [] });
  });
});
