import type { ConsensusResponse } from '@agentrooms/protocol';
import {
  dealDigest,
  decodeDeal,
  verifierIdentities,
  verifierQuorum,
  type PublicVerifier,
} from '@agentrooms/contracts';
import { buildApp } from '../src/app.js';
import { parseFaults } from '../src/consensus/faults.js';
import { isVoteValid } from '../src/consensus/vote.js';
import { fundPair, openMarket, VERIFIER_SEED, type Market, type Pair } from './market.js';
import { agree, consensusRequest, type Changes } from './trade.js';

// A real chain answers here; how long a busy machine takes is not what is tested.
jest.setTimeout(60_000);

let market: Market;
let pair: Pair;

beforeAll(async () => {
  market = await openMarket();
  pair = await fundPair(market);
});
afterAll(() => market.anvil.stop());

/** What a service answers whose verifiers have these faults. */
const ask = async (
  faults: string,
  { changes = {}, voteTimeoutMs = 20_000 }: { changes?: Changes; voteTimeoutMs?: number } = {},
) => {
  const app = await buildApp({ ...market.config, faults: parseFaults(faults) ?? [], voteTimeoutMs });
  const trade = await agree(market, pair, changes);
  const answer = await app.inject({
    method: 'POST',
    url: '/run-consensus',
    payload: consensusRequest(trade),
  });
  const metrics = (await app.inject('/metrics')).body;
  await app.close();
  const digest = dealDigest(decodeDeal(trade.proposal.terms), market.deployment);
  return {
    status: answer.statusCode,
    body: answer.json<ConsensusResponse & { code?: string }>(),
    metrics,
    digest,
  };
};
const badDeal: Changes = { seller: { limitPrice: 50_000_000n } };

describe('BFT_FAULTS', () => {
  it.each(['2:lie', '2:crash', '2:equivocate', '1:lie,1:crash', '1:crash,1:equivocate', '1:lie,1:delay=5'])(
    'certifies a good deal in spite of %s',
    async (faults) => {
      const { body } = await ask(faults);
      expect(body.approved).toBe(true);
      expect(body.certificate?.attestations.length).toBeGreaterThanOrEqual(verifierQuorum.required);
    },
  );

  it.each(['3:lie', '4:lie', '4:equivocate', '2:lie,2:equivocate', '3:crash'])(
    'certifies no bad deal, whatever %s do',
    async (faults) => {
      const { body } = await ask(faults, { changes: badDeal });
      expect(body.certificate).toBeUndefined();
      expect(body.approved).not.toBe(true);
    },
  );

  it('counts a liar’s vote as what it says', async () => {
    const { body } = await ask('2:lie', { changes: badDeal });
    expect(body).toMatchObject({ approved: false, approvalCount: 2, reason: 'mandate_invalid' });
    expect(body.votes).toHaveLength(7);
  });

  it('shows both signed votes of an equivocating verifier and discards them', async () => {
    const { body, digest, metrics } = await ask('1:equivocate');
    expect(body).toMatchObject({ approved: true, approvalCount: 6 });
    const [{ verifier, votes, dealDigest: about } = fail()] = body.evidence ?? [];
    expect(about).toBe(digest);
    expect(body.evidence).toHaveLength(1);
    expect(votes.map(({ approved }) => approved)).toEqual([true, false]);
    const registered = verifierIdentities(VERIFIER_SEED)[verifier] as PublicVerifier;
    for (const vote of votes) expect(isVoteValid(vote, registered, digest)).toBe(true);
    expect(body.certificate?.votes.map((vote) => vote.verifier)).not.toContain(verifier);
    expect(body.certificate?.selected).toContain(verifier);
    expect(metrics).toContain('crypto_verifier_votes_total{verdict="equivocated",reason=""} 1');
  });

  it('gives no evidence when nobody contradicts itself', async () => {
    expect((await ask('1:lie')).body).not.toHaveProperty('evidence');
  });

  it('does not wait for a slow verifier longer than its patience', async () => {
    // The slow one would answer after a minute: this test's own limit.
    const { body, metrics } = await ask('1:delay=60000', { voteTimeoutMs: 6_000 });
    expect(body).toMatchObject({ approved: true, approvalCount: 6 });
    expect(metrics).toContain('crypto_verifier_votes_total{verdict="missing",reason=""} 1');
  });

  it('leaves it open when those who did not answer would decide', async () => {
    const { status, body } = await ask('3:crash');
    expect({ status, code: body.code }).toEqual({ status: 503, code: 'verifiers_unavailable' });
  });
});

function fail(): never {
  throw new Error('no evidence');
}
