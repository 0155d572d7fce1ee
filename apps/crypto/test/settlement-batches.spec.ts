import { randomUUID } from 'node:crypto';
import { createArkWriter, setApprovalForAllCall, type SignedTransaction } from '@agentrooms/contracts';
import type { Certificate, ConsensusResponse, EscrowResponse, EscrowUpdate } from '@agentrooms/protocol';
import type { FastifyInstance } from 'fastify';
import type { Hex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { buildApp } from '../src/app.js';
import { decodeProposal } from '../src/consensus/proposal.js';
import { fundPair, openMarket, sendAs, type Market } from './market.js';
import { agree, consensusRequest, type Trade } from './trade.js';

// A real chain answers here; how long a busy machine takes is not what is tested.
jest.setTimeout(60_000);

let market: Market;
let app: FastifyInstance;

beforeAll(async () => {
  market = await openMarket();
  app = await buildApp(market.config);
});
afterAll(async () => {
  await app.close();
  await market.anvil.stop();
});

/** A deal with its certificate, ready to be settled. */
const certified = async () => {
  const trade = await agree(market, await fundPair(market));
  const answer = await app.inject({
    method: 'POST',
    url: '/run-consensus',
    payload: consensusRequest(trade),
  });
  const certificate = answer.json<ConsensusResponse>().certificate as Certificate;
  const { dealId, seller, buyer, proposal } = trade;
  const addresses = { buyerAddress: buyer.address, sellerAddress: seller.address };
  return {
    trade,
    certificate,
    request: { dealId, ...addresses, nftId: randomUUID(), price: 48, proposal, certificate },
  };
};

const settle = async (payload: object, through = app) =>
  (await through.inject({ method: 'POST', url: '/execute-escrow', payload })).json<
    EscrowResponse & { code?: string; message?: string }
  >();

const lines = async (payload: object, through = app): Promise<EscrowUpdate[]> => {
  const headers = { accept: 'application/x-ndjson' };
  const { body } = await through.inject({ method: 'POST', url: '/execute-escrow', headers, payload });
  return body
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as EscrowUpdate);
};

const sentBySettler = async () => {
  const { address } = privateKeyToAccount(market.config.settlementKey as Hex);
  return Number(await market.anvil.rpc('eth_getTransactionCount', [address, 'latest']));
};

const withdrawApproval = ({ seller }: Trade) =>
  sendAs(market, seller, [setApprovalForAllCall(market.collection, market.deployment.escrow, false)]);

describe('settlements that are ready together', () => {
  it('share one transaction; one that the contract refuses does not hurt the others', async () => {
    const deals = [await certified(), await certified(), await certified(), await certified()];
    const [, bad, ...rest] = deals;
    const good = [deals[0] as (typeof deals)[0], ...rest];
    await withdrawApproval((bad as (typeof deals)[0]).trade);
    const sent = await sentBySettler();
    const answers = await Promise.all(deals.map(({ request }) => settle(request)));
    expect(answers.map(({ success }) => success)).toEqual([true, undefined, true, true]);
    expect(answers[1]).toMatchObject({
      code: 'settlement_reverted',
      message: 'The contract refused: ERC721InsufficientApproval',
    });
    // A first one may have gone ahead alone; the others were ready while it was being signed.
    expect((await sentBySettler()) - sent).toBeLessThanOrEqual(2);
    for (const { trade } of good)
      expect(await market.reader.ownerOf(market.collection, trade.tokenId)).toBe(trade.buyer.address);
    const { tokenId, seller } = (bad as (typeof deals)[0]).trade;
    expect(await market.reader.ownerOf(market.collection, tokenId)).toBe(seller.address);
    expect(await market.reader.usdcBalance(seller.address)).toBe(0n);
  });

  it('are each told of the transaction that holds them before it is sent', async () => {
    const deals = [await certified(), await certified(), await certified()];
    const told = await Promise.all(deals.map(({ request }) => lines(request)));
    for (const updates of told) {
      expect(updates.map(({ type }) => type)).toEqual(['signed', 'result']);
      const [signed, result] = updates;
      const txHash = signed?.type === 'signed' ? signed.txHash : '';
      expect(result).toMatchObject({ result: { success: true, txHash } });
    }
  });

  it('that fail only once their transaction is in a block are told why', async () => {
    const deals = [await certified(), await certified()];
    const [good, bad] = deals as [(typeof deals)[0], (typeof deals)[0]];
    // Both are tried while all is well; the approval is withdrawn in the same block, before they are settled.
    const answers = await market.anvil.inOneBlock(async () => {
      const withdrawal = withdrawApproval(bad.trade);
      await new Promise((resolve) => setTimeout(resolve, 300)); // it is waiting for its block by then
      const settling = Promise.all(deals.map(({ request }) => settle(request)));
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return { withdrawal, settling };
    });
    await answers.withdrawal;
    const [done, refused] = await answers.settling;
    expect(done).toMatchObject({ success: true });
    expect(refused).toMatchObject({
      code: 'settlement_reverted',
      message: 'The contract refused: ERC721InsufficientApproval',
    });
    expect(await market.reader.ownerOf(market.collection, good.trade.tokenId)).toBe(good.trade.buyer.address);
    expect(await market.reader.ownerOf(market.collection, bad.trade.tokenId)).toBe(bad.trade.seller.address);
  });
});

describe('what was announced before a crash', () => {
  /** Signs a settlement as the service would, and broadcasts it or not. */
  const signed = async (
    { trade, certificate }: Awaited<ReturnType<typeof certified>>,
    send: boolean,
  ): Promise<SignedTransaction> => {
    const { deal, seller, buyer } = decodeProposal(trade.proposal);
    const writer = createArkWriter(
      market.anvil.rpcUrl,
      market.config.settlementKey as Hex,
      market.deployment,
    );
    const settlement = {
      deal,
      seller: seller.mandate,
      sellerSignature: seller.signature,
      buyer: buyer.mandate,
      buyerSignature: buyer.signature,
      attestations: certificate.attestations as Hex[],
    };
    let transaction: SignedTransaction | undefined;
    const onSigned = (one: SignedTransaction) => {
      transaction = one;
      if (!send) throw new Error('crash');
    };
    await writer.settle(settlement, { onSigned }).catch(() => undefined);
    return transaction as SignedTransaction;
  };

  it('is found in its block, or waited for, and nothing new is signed', async () => {
    const deal = await certified();
    const sent = await sentBySettler();
    const restarted = await buildApp(market.config);
    const { asked, transaction } = await market.anvil.inOneBlock(async () => {
      const waiting = await signed(deal, true);
      const request = { ...deal.request, announced: [waiting.hash] };
      const answer = lines(request, restarted);
      await new Promise((resolve) => setTimeout(resolve, 500)); // it asks while the transaction waits
      return { asked: answer, transaction: waiting };
    });
    const updates = await asked;
    expect(updates).toMatchObject([{ type: 'result', result: { success: true, txHash: transaction.hash } }]);
    expect(await lines({ ...deal.request, announced: [transaction.hash] }, restarted)).toEqual(updates);
    await restarted.close();
    expect(await sentBySettler()).toBe(sent + 1);
  });

  it('is signed anew when it never reached the chain', async () => {
    const deal = await certified();
    const { hash } = await signed(deal, false);
    const restarted = await buildApp(market.config);
    const answer = await settle({ ...deal.request, announced: [hash] }, restarted);
    await restarted.close();
    expect(answer).toMatchObject({ success: true });
    expect((await market.reader.confirmation(answer.txHash as Hex))?.status).toBe('success');
  });

  it('keeps a refusal from being final while it may still settle the deal', async () => {
    const deal = await certified();
    const { hash } = await signed(deal, false);
    await withdrawApproval(deal.trade);
    expect(await settle({ ...deal.request, announced: [hash] })).toMatchObject({
      code: 'settlement_pending',
    });
    expect(await settle(deal.request)).toMatchObject({ code: 'settlement_reverted' });
  });
});
