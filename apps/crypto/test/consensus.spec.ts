import {
  approveCall,
  createArkWriter,
  dealDigest,
  decodeDeal,
  decodeMandate,
  drawCommittee,
  escrowAbi,
  setApprovalForAllCall,
  verifierIdentities,
} from '@agentrooms/contracts';
import type { ConsensusResponse, DealProposal } from '@agentrooms/protocol';
import type { FastifyInstance } from 'fastify';
import { encodeFunctionData, recoverAddress, type Address, type Hex } from 'viem';
import { buildApp } from '../src/app.js';
import { courtOpener } from '../src/consensus/court.js';
import { decodeProposal } from '../src/consensus/proposal.js';
import { runRound } from '../src/consensus/round.js';
import { chainOpener } from '../src/platform/chain.js';
import { readRegistry } from '../src/platform/registry.js';
import { fundPair, newWallet, openMarket, sendAs, VERIFIER_SEED, type Market, type Pair } from './market.js';
import { agree, consensusRequest, newAgent, type Changes, type Trade } from './trade.js';

// A real chain answers here; how long a busy machine takes is not what is tested.
jest.setTimeout(60_000);

let market: Market;
let app: FastifyInstance;
let pair: Pair;

beforeAll(async () => {
  market = await openMarket();
  app = await buildApp(market.config);
  pair = await fundPair(market);
});

afterAll(async () => {
  await app.close();
  await market.anvil.stop();
});

const post = async (trade: Trade, to = app) => {
  const answer = await to.inject({ method: 'POST', url: '/run-consensus', payload: consensusRequest(trade) });
  return { status: answer.statusCode, body: answer.json<ConsensusResponse & { code?: string }>() };
};

/** Which check refused, for each verifier: told in logs only, but it must be the right one. */
const detailsOf = async ({ proposal }: Trade) => {
  const openCourt = courtOpener(chainOpener(market.config), readRegistry(market.config), market.config);
  const { verdicts } = await runRound(decodeProposal(proposal), await openCourt());
  return verdicts.map(({ refusal }) => refusal?.detail);
};

describe('POST /run-consensus with a proposal', () => {
  it.each([
    ['an ask that the buyer accepts', {}],
    [
      'a bid that the seller accepts',
      { offer: { side: 'bid', agentId: 'buyer' }, acceptance: { agentId: 'seller' } },
    ],
    [
      'a bid for any token',
      {
        offer: { side: 'bid', agentId: 'buyer', tokenId: null },
        acceptance: { agentId: 'seller' },
        buyer: { anyToken: true, tokenId: 0n },
      },
    ],
  ] as [string, Changes][])('certifies %s', async (_what, changes) => {
    const trade = await agree(market, pair, changes);
    const { status, body } = await post(trade);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      approved: true,
      verifierCount: 7,
      approvalCount: 7,
      threshold: 0.67,
      basis: 'chain',
    });
    expect(body.reason).toBeUndefined();
    expect(body.votes).toHaveLength(7);

    const { certificate } = body;
    const digest = dealDigest(decodeDeal(trade.proposal.terms), market.deployment);
    expect(certificate?.dealDigest).toBe(digest);
    const block = await market.reader.block({ blockNumber: certificate?.blockNumber ?? -1 });
    expect(certificate?.blockHash).toBe(block.hash);
    const committee = drawCommittee(
      verifierIdentities(VERIFIER_SEED),
      { dealDigest: digest, blockHash: block.hash },
      7,
    );
    expect(certificate?.selected).toEqual(committee.map(({ index }) => index));

    const signers = await Promise.all(
      (certificate?.attestations ?? []).map((signature) =>
        recoverAddress({ hash: digest, signature: signature as Hex }),
      ),
    );
    expect(signers).toEqual(
      committee.map(({ address }) => address).sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1)),
    );
  });

  /** Deals that are signed by whoever claims to, but contradict a mandate, the agreement or the chain. */
  const inconsistent: [string, Changes | (() => Promise<Changes>), string, string][] = [
    [
      'a price below the seller’s limit',
      { seller: { limitPrice: 48_010_000n } },
      'mandate_invalid',
      'seller_mandate_limit',
    ],
    [
      'a price above the buyer’s limit',
      { buyer: { limitPrice: 47_990_000n } },
      'mandate_invalid',
      'buyer_mandate_limit',
    ],
    ['a seller’s mandate to buy', { seller: { side: 1 } }, 'mandate_invalid', 'seller_mandate_side'],
    ['a buyer’s mandate to sell', { buyer: { side: 0 } }, 'mandate_invalid', 'buyer_mandate_side'],
    ['a mandate for another token', { seller: { tokenId: 999n } }, 'mandate_invalid', 'seller_mandate_token'],
    [
      'a mandate for another collection',
      () => Promise.resolve({ buyer: { collection: market.deployment.collections['other'] as Address } }),
      'mandate_invalid',
      'buyer_mandate_collection',
    ],
    [
      'a mandate in other money',
      { buyer: { payToken: newWallet().address } },
      'mandate_invalid',
      'buyer_mandate_pay_token',
    ],
    [
      'a mandate of somebody else',
      { seller: { principal: newWallet().address } },
      'mandate_invalid',
      'seller_mandate_principal',
    ],
    [
      'a mandate that somebody else signed',
      { sellerSigner: newWallet() },
      'mandate_invalid',
      'seller_mandate_signature',
    ],
    [
      'a mandate that is not the one the terms name',
      { terms: { sellerMandate: `0x${'11'.repeat(32)}` } },
      'mandate_invalid',
      'seller_mandate_hash',
    ],
    ['a mandate for no deals', { buyer: { maxDeals: 0 } }, 'mandate_invalid', 'buyer_mandate_used_up'],
    [
      'a mandate of another epoch',
      { seller: { nonce: 1n << 128n } },
      'mandate_invalid',
      'seller_mandate_cancelled',
    ],
    [
      'a mandate that is not valid yet',
      { buyer: { validAfter: 99_999_999_999n } },
      'mandate_invalid',
      'buyer_mandate_not_yet_valid',
    ],
    [
      'an expired mandate of the seller',
      { seller: { expiry: 1_000n } },
      'mandate_expired',
      'seller_mandate_expired',
    ],
    [
      'an expired mandate of the buyer',
      { buyer: { expiry: 1_000n } },
      'mandate_expired',
      'buyer_mandate_expired',
    ],
    ['a deadline that has passed', { terms: { deadline: 1_000n } }, 'deadline_passed', 'deal_deadline'],
    [
      'terms in money that is not USDC',
      () => {
        const payToken = newWallet().address;
        return Promise.resolve({ terms: { payToken }, seller: { payToken }, buyer: { payToken } });
      },
      'mandate_invalid',
      'pay_token_unknown',
    ],
    [
      'an offer at another price',
      { offer: { priceCents: 4799 } },
      'mandate_invalid',
      'agreement_offer_price',
    ],
    [
      'an acceptance at another price',
      { acceptance: { priceCents: 4801 } },
      'mandate_invalid',
      'agreement_acceptance_price',
    ],
    ['an offer of another token', { offer: { tokenId: '999' } }, 'mandate_invalid', 'agreement_offer_token'],
    [
      'an acceptance of another token',
      { acceptance: { tokenId: '999' } },
      'mandate_invalid',
      'agreement_acceptance_token',
    ],
    [
      'an offer in another collection',
      { offer: { collection: 'other' } },
      'mandate_invalid',
      'agreement_offer_collection',
    ],
    [
      'an acceptance in an unknown collection',
      { acceptance: { collection: 'nowhere' } },
      'mandate_invalid',
      'agreement_acceptance_collection',
    ],
    ['an offer on another chain', { offer: { chainId: 1 } }, 'mandate_invalid', 'agreement_chain'],
    [
      'an acceptance in another room',
      { acceptance: { roomId: 'elsewhere' } },
      'mandate_invalid',
      'agreement_room',
    ],
    [
      'an acceptance of another offer',
      { acceptance: { offerId: 'another' } },
      'mandate_invalid',
      'agreement_offer_id',
    ],
    [
      'an acceptance of another offer’s digest',
      { acceptance: { offerDigest: 'ab'.repeat(32) } },
      'mandate_invalid',
      'agreement_offer_digest',
    ],
    [
      'an agent that accepts its own offer',
      { acceptance: { agentId: 'seller' } },
      'mandate_invalid',
      'agreement_same_agent',
    ],
    [
      'an offer of an agent that no mandate names',
      async () => ({ offerSigner: await newAgent() }),
      'mandate_invalid',
      'agreement_offer_key',
    ],
    [
      'an acceptance of an agent that no mandate names',
      async () => ({ acceptanceSigner: await newAgent() }),
      'mandate_invalid',
      'agreement_acceptance_key',
    ],
    [
      'terms that name another agreement',
      { terms: { agreement: `0x${'22'.repeat(32)}` } },
      'mandate_invalid',
      'agreement_digest',
    ],
    ['terms at another price', { terms: { price: 48_000_001n } }, 'mandate_invalid', 'agreement_offer_price'],
  ];

  it.each(inconsistent)('refuses %s', async (_what, changes, reason, detail) => {
    const trade = await agree(market, pair, typeof changes === 'function' ? await changes() : changes);
    const { status, body } = await post(trade);
    expect({ status, ...body }).toMatchObject({
      status: 200,
      approved: false,
      approvalCount: 0,
      basis: 'chain',
      reason,
    });
    expect(body.certificate).toBeUndefined();
    expect(body.votes.map((vote) => [vote.reason, vote.attestation])).toEqual(Array(7).fill([reason, null]));
    expect(await detailsOf(trade)).toEqual(Array(7).fill(detail));
  });

  /** A valid proposal of which a single value is changed after everybody signed. */
  const tampered: [string, (proposal: DealProposal) => void, string][] = [
    [
      'the price',
      ({ terms }) => {
        terms.price = '47000000';
      },
      'agreement_offer_price',
    ],
    [
      'the seller’s signature',
      ({ sellerMandate }) => {
        sellerMandate.signature = flip(sellerMandate.signature);
      },
      'seller_mandate_signature',
    ],
    [
      'the buyer’s signature',
      ({ buyerMandate }) => {
        buyerMandate.signature = '0x00';
      },
      'buyer_mandate_signature',
    ],
    [
      'the seller’s limit',
      ({ sellerMandate }) => {
        sellerMandate.mandate.limitPrice = '1';
      },
      'seller_mandate_hash',
    ],
    [
      'the agent’s key',
      ({ buyerMandate }) => {
        buyerMandate.mandate.agentKey = `0x${'ab'.repeat(32)}`;
      },
      'buyer_mandate_hash',
    ],
    [
      'the offer’s signature',
      ({ agreement }) => {
        agreement.offer.signature = flip(agreement.offer.signature);
      },
      'agreement_offer_signature',
    ],
    [
      'the acceptance’s signature',
      ({ agreement }) => {
        agreement.acceptance.signature = flip(agreement.acceptance.signature);
      },
      'agreement_acceptance_signature',
    ],
    [
      'the length of a signature',
      ({ agreement }) => {
        agreement.acceptance.signature += '00';
      },
      'agreement_acceptance_signature',
    ],
    [
      'the offer’s turn',
      ({ agreement }) => {
        agreement.offer.statement.turn += 1;
      },
      'agreement_offer_signature',
    ],
    [
      'the acceptance’s turn',
      ({ agreement }) => {
        agreement.acceptance.statement.turn += 1;
      },
      'agreement_acceptance_signature',
    ],
    [
      'the offer’s expiry',
      ({ agreement }) => {
        agreement.offer.statement.expiresAt += 1;
      },
      'agreement_offer_signature',
    ],
    [
      'a line feed into the room',
      ({ agreement }) => {
        agreement.offer.statement.roomId = 'room\nagent=x';
      },
      'agreement_unencodable',
    ],
    [
      'the buyer’s address',
      ({ terms }) => {
        terms.buyer = newWallet().address;
      },
      'buyer_mandate_principal',
    ],
  ];

  it.each(tampered)('refuses when %s was changed afterwards', async (_what, tamper, detail) => {
    const trade = await agree(market, pair);
    tamper(trade.proposal);
    const { body } = await post(trade);
    expect(body).toMatchObject({ approved: false, approvalCount: 0, reason: 'mandate_invalid' });
    expect(await detailsOf(trade)).toEqual(Array(7).fill(detail));
  });

  it('refuses an agent key of small order, whose signature anybody can make', async () => {
    const smallOrder = `01${'00'.repeat(31)}`;
    const trade = await agree(market, pair, { seller: { agentKey: `0x${smallOrder}` } });
    // R = the neutral element and S = 0 satisfy S·B = R + k·A for every message when A is the neutral element.
    const forged = {
      ...trade.proposal.agreement.offer,
      publicKey: smallOrder,
      signature: `${smallOrder}${'00'.repeat(32)}`,
    };
    trade.proposal.agreement.offer = forged;
    const { body } = await post(trade);
    expect(body).toMatchObject({ approved: false, reason: 'mandate_invalid' });
    expect(await detailsOf(trade)).toEqual(Array(7).fill('agreement_offer_signature'));
  });

  it.each([
    ['the NFT', { nft: true }, 'seller_no_longer_owns'],
    ['the seller’s approval', { nftApproval: true }, 'seller_not_approved'],
    ['one cent', { usdc: true }, 'buyer_cannot_pay'],
    ['one cent of the buyer’s approval', { usdcApproval: true }, 'buyer_not_approved'],
  ])('refuses for want of %s', async (_what, lacks, reason) => {
    const { body } = await post(await agree(market, await fundPair(market, lacks)));
    expect(body).toMatchObject({ approved: false, approvalCount: 0, reason });
  });

  it('refuses a mandate that its wallet cancelled', async () => {
    const trade = await agree(market, pair);
    const nonce = BigInt(trade.proposal.sellerMandate.mandate.nonce);
    const data = encodeFunctionData({ abi: escrowAbi, functionName: 'cancel', args: [nonce] });
    expect((await post(trade)).body.approved).toBe(true);
    await sendAs(market, pair.seller, [{ to: market.deployment.escrow, data, gas: 200_000n }]);
    expect((await post(trade)).body).toMatchObject({ approved: false, reason: 'mandate_invalid' });
  });

  it('sees approvals that were taken back', async () => {
    const own = await fundPair(market);
    const trade = await agree(market, own);
    await sendAs(market, own.seller, [
      setApprovalForAllCall(market.collection, market.deployment.escrow, false),
    ]);
    expect((await post(trade)).body.reason).toBe('seller_not_approved');
    await sendAs(market, own.seller, [setApprovalForAllCall(market.collection, market.deployment.escrow)]);
    await sendAs(market, own.buyer, [approveCall(market.deployment.usdc, market.deployment.escrow, 0n)]);
    expect((await post(trade)).body.reason).toBe('buyer_not_approved');
  });

  it.each([
    [
      'another dealId',
      (trade: Trade) => ({ ...trade, dealId: '00000000-0000-4000-8000-000000000000' }),
      'deal_mismatch',
    ],
    ['a dealId that is no UUID', (trade: Trade) => ({ ...trade, dealId: 'deal-1' }), 'invalid_request'],
    [
      'a price that is no integer',
      (trade: Trade) => {
        trade.proposal.terms.price = '48.5';
        return trade;
      },
      'invalid_request',
    ],
    [
      'an integer beyond uint64',
      (trade: Trade) => {
        trade.proposal.terms.deadline = (1n << 64n).toString();
        return trade;
      },
      'invalid_request',
    ],
  ])('answers 400 to %s', async (_what, change, code) => {
    const { status, body } = await post(change(await agree(market, pair)));
    expect({ status, code: body.code }).toEqual({ status: 400, code });
  });

  it('answers claims without proposal, and certifies nothing', async () => {
    const payload = { dealId: 'deal-1', nftOwnership: true, buyerBalance: 100, signatures: ['a', 'b'] };
    const answer = await app.inject({ method: 'POST', url: '/run-consensus', payload });
    expect(answer.json()).toEqual({
      approved: true,
      verifierCount: 7,
      approvalCount: 7,
      threshold: 0.67,
      basis: 'claims',
      votes: [],
    });
  });

  it('answers 503 when the seed is not the one of the registry', async () => {
    const other = await buildApp({ ...market.config, verifierSeed: 'another seed of verifiers' });
    const { status, body } = await post(await agree(market, pair), other);
    await other.close();
    expect({ status, code: body.code }).toEqual({ status: 503, code: 'verifiers_mismatch' });
  });

  it('answers 409 for a deal that is settled', async () => {
    const trade = await agree(market, await fundPair(market));
    const { certificate } = (await post(trade)).body;
    const writer = createArkWriter(market.anvil.rpcUrl, market.anvil.keys[2] as Hex, market.deployment);
    const { hash } = await writer.settle({
      deal: decodeDeal(trade.proposal.terms),
      seller: mandateOf(trade.proposal.sellerMandate),
      sellerSignature: trade.proposal.sellerMandate.signature as Hex,
      buyer: mandateOf(trade.proposal.buyerMandate),
      buyerSignature: trade.proposal.buyerMandate.signature as Hex,
      attestations: (certificate?.attestations ?? []) as Hex[],
    });
    await writer.waitForConfirmations(hash, 1, { pollMs: 20 });
    const { status, body } = await post(trade);
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'already_settled' });
  });
});

function mandateOf({ mandate }: DealProposal['sellerMandate']) {
  return decodeMandate(mandate);
}

/** The same hex with another last digit but one, which is no recovery id. */
function flip(hexDigits: string): string {
  const at = hexDigits.length - 10;
  const digit = hexDigits[at] === '0' ? '1' : '0';
  return hexDigits.slice(0, at) + digit + hexDigits.slice(at + 1);
}
