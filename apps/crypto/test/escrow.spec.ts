import { randomUUID } from 'node:crypto';
import { setApprovalForAllCall } from '@agentrooms/contracts';
import type { Certificate, ConsensusResponse, EscrowResponse } from '@agentrooms/protocol';
import type { FastifyInstance } from 'fastify';
import type { Hex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { buildApp } from '../src/app.js';
import { fundPair, newWallet, openMarket, sendAs, type Market } from './market.js';
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

const certify = async (trade: Trade): Promise<Certificate> => {
  const answer = await app.inject({
    method: 'POST',
    url: '/run-consensus',
    payload: consensusRequest(trade),
  });
  return answer.json<ConsensusResponse>().certificate as Certificate;
};

const escrowRequest = ({ dealId, seller, buyer, proposal }: Trade, certificate?: Certificate) => ({
  dealId,
  buyerAddress: buyer.address,
  sellerAddress: seller.address,
  nftId: randomUUID(),
  price: 48,
  proposal,
  certificate,
});

const settle = async (payload: object, through = app) => {
  const answer = await through.inject({ method: 'POST', url: '/execute-escrow', payload });
  return {
    status: answer.statusCode,
    body: answer.json<EscrowResponse & { code: string; message: string }>(),
  };
};

const newTrade = async () => agree(market, await fundPair(market));
const sentBySettler = async () => {
  const { address } = privateKeyToAccount(market.config.settlementKey as Hex);
  return Number(await market.anvil.rpc('eth_getTransactionCount', [address, 'latest']));
};

describe('POST /execute-escrow', () => {
  it('moves the NFT and the money in one transaction', async () => {
    const trade = await newTrade();
    const { status, body } = await settle(escrowRequest(trade, await certify(trade)));
    expect({ status, success: body.success }).toEqual({ status: 200, success: true });
    const receipt = await market.reader.confirmation(body.txHash as Hex);
    expect(receipt).toMatchObject({ status: 'success', blockNumber: body.blockNumber });
    expect(await market.reader.ownerOf(market.collection, trade.tokenId)).toBe(trade.buyer.address);
    expect(await market.reader.usdcBalance(trade.seller.address)).toBe(48_000_000n);
    expect(await market.reader.usdcBalance(trade.buyer.address)).toBe(52_000_000n);
  });

  it('waits for as many blocks as configured', async () => {
    const patient = await buildApp({
      ...market.config,
      confirmations: 3,
      settlementKey: market.anvil.keys[3] as Hex,
    });
    const trade = await newTrade();
    const { body } = await settle(escrowRequest(trade, await certify(trade)), patient);
    await patient.close();
    expect((await market.reader.confirmation(body.txHash as Hex))?.confirmations).toBeGreaterThanOrEqual(3);
  });

  it('answers a repeated request with the transaction that settled the deal, and sends nothing', async () => {
    const trade = await newTrade();
    const request = escrowRequest(trade, await certify(trade));
    const first = await settle(request);
    const sent = await sentBySettler();
    expect(await settle(request)).toEqual(first);
    const restarted = await buildApp(market.config);
    expect(await settle(request, restarted)).toEqual(first);
    await restarted.close();
    expect(await sentBySettler()).toBe(sent);
  });

  it('sends once for requests that come at the same time', async () => {
    const trade = await newTrade();
    const request = escrowRequest(trade, await certify(trade));
    const sent = await sentBySettler();
    const answers = await Promise.all(Array.from({ length: 5 }, () => settle(request)));
    expect(answers[0]?.body.success).toBe(true);
    expect(new Set(answers.map(({ body }) => body.txHash)).size).toBe(1);
    expect(await sentBySettler()).toBe(sent + 1);
  });

  it('gives two instances with keys of their own the same transaction', async () => {
    const other = await buildApp({ ...market.config, settlementKey: market.anvil.keys[4] as Hex });
    const trade = await newTrade();
    const request = escrowRequest(trade, await certify(trade));
    const [here, there] = await Promise.all([settle(request), settle(request, other)]);
    await other.close();
    expect(here?.body).toMatchObject({ success: true });
    expect(there?.body).toEqual(here?.body);
    expect(await market.reader.usdcBalance(trade.seller.address)).toBe(48_000_000n);
  });

  it('settles different deals side by side', async () => {
    const trades = [await newTrade(), await newTrade(), await newTrade()];
    const answers = await Promise.all(
      trades.map(async (trade) => settle(escrowRequest(trade, await certify(trade)))),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('answers 409 with the name of the contract’s error when it refuses', async () => {
    const trade = await newTrade();
    const certificate = await certify(trade);
    await sendAs(market, trade.seller, [
      setApprovalForAllCall(market.collection, market.deployment.escrow, false),
    ]);
    const { status, body } = await settle(escrowRequest(trade, certificate));
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'settlement_reverted' });
    expect(body.message).toContain('ERC721InsufficientApproval');
  });

  it('answers 422 without a certificate, even for claims as the PRD shapes them', async () => {
    const trade = await newTrade();
    for (const missing of [
      { proposal: undefined },
      { certificate: undefined },
      { proposal: undefined, certificate: undefined },
    ]) {
      const { status, body } = await settle({ ...escrowRequest(trade, await certify(trade)), ...missing });
      expect({ status, code: body.code }).toEqual({ status: 422, code: 'certificate_required' });
    }
  });

  const forgeries: [string, (certificate: Certificate, other: Certificate) => Certificate, number, string][] =
    [
      ['of another deal', (_mine, other) => other, 422, 'certificate_invalid'],
      [
        'with the votes of another deal',
        (mine, other) => ({ ...mine, votes: other.votes, attestations: other.attestations }),
        422,
        'certificate_invalid',
      ],
      ['with four votes', (mine) => ({ ...mine, votes: mine.votes.slice(0, 4) }), 422, 'certificate_invalid'],
      [
        'with one vote five times',
        (mine) => ({ ...mine, votes: Array<Certificate['votes'][number]>(5).fill(mine.votes[0] as never) }),
        422,
        'certificate_invalid',
      ],
      [
        'with another committee',
        (mine) => ({ ...mine, selected: [...mine.selected].reverse() }),
        422,
        'certificate_invalid',
      ],
      [
        'with fewer attestations',
        (mine) => ({ ...mine, attestations: mine.attestations.slice(1) }),
        422,
        'certificate_invalid',
      ],
      [
        'with attestations out of order',
        (mine) => ({ ...mine, attestations: [...mine.attestations].reverse() }),
        422,
        'certificate_invalid',
      ],
      [
        'of a block with another hash',
        (mine) => ({ ...mine, blockHash: `0x${'ab'.repeat(32)}` }),
        409,
        'certificate_stale',
      ],
      [
        'of a block the chain does not have',
        (mine) => ({ ...mine, blockNumber: 9_999_999 }),
        409,
        'certificate_stale',
      ],
    ];
  it.each(forgeries)('refuses a certificate %s', async (_what, forge, expectedStatus, code) => {
    const [trade, other] = [await newTrade(), await newTrade()];
    const sent = await sentBySettler();
    const forged = forge(await certify(trade), await certify(other));
    const { status, body } = await settle(escrowRequest(trade, forged));
    expect({ status, code: body.code }).toEqual({ status: expectedStatus, code });
    expect(await sentBySettler()).toBe(sent);
  });

  it.each([
    ['dealId', { dealId: randomUUID() }],
    ['sellerAddress', { sellerAddress: newWallet().address }],
    ['buyerAddress', { buyerAddress: newWallet().address }],
    ['price', { price: 48.01 }],
  ])('refuses a request whose %s contradicts its proposal', async (_field, change) => {
    const trade = await newTrade();
    const { status, body } = await settle({ ...escrowRequest(trade, await certify(trade)), ...change });
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'deal_mismatch' });
  });

  it('settles nothing without a key', async () => {
    const poor = await buildApp({ ...market.config, settlementKey: null });
    const trade = await newTrade();
    const { status, body } = await settle(escrowRequest(trade, await certify(trade)), poor);
    await poor.close();
    expect({ status, code: body.code }).toEqual({ status: 503, code: 'settlement_disabled' });
  });
});
