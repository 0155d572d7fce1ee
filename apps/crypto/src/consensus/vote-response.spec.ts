import { verifierIdentities } from '@agentrooms/contracts';
import { castVote, isVoteValid } from './vote.js';
import { readVoteResponse } from './vote-response.js';

const [identity] = verifierIdentities('seed-of-a-hostile-verifier');
if (identity === undefined) throw new Error('no identity');
const digest = `0x${'11'.repeat(32)}` as const;
const approval = castVote(identity, digest, null);
const refusal = castVote(identity, digest, 'buyer_cannot_pay');
const answer = (...votes: unknown[]) => JSON.stringify({ votes, refusal: null });

describe('the answer of a verifier that is a process of its own', () => {
  it.each([approval, refusal])('is read as it was cast: approved %j', (vote) => {
    expect(readVoteResponse(answer(vote))?.votes).toEqual([vote]);
  });

  it('comes into certificates in one form only, with nothing besides', () => {
    const { publicKey, signature, attestation } = approval;
    const shouted = {
      ...approval,
      publicKey: publicKey.toUpperCase(),
      signature: signature.toUpperCase(),
      attestation: `0x${attestation?.slice(2).toUpperCase()}`,
      dealDigest: '0x22',
      junk: 'x'.repeat(1_000),
    };
    expect(readVoteResponse(answer(shouted))?.votes).toEqual([approval]);
  });

  it.each<[string, object]>([
    ['a key of 31 bytes', { publicKey: approval.publicKey.slice(2) }],
    ['a signature that is not hex', { signature: 'z'.repeat(128) }],
    ['a long attestation', { attestation: `0x${'00'.repeat(5_000)}` }],
    ['an attestation without 0x', { attestation: approval.attestation?.slice(2) }],
    ['an attestation missing', { attestation: undefined }],
    ['a number as reason', { reason: 7 }],
    ['a sentence as reason', { reason: 'No, thanks' }],
    ['half a verifier', { verifier: 0.5 }],
    ['a word as verdict', { approved: 'yes' }],
  ])('is no vote with %s', (_what, change) => {
    expect(readVoteResponse(answer({ ...approval, ...change }))).toBeNull();
  });

  it.each([
    '',
    'null',
    '[]',
    '{"votes":null}',
    answer(null),
    answer(...Array(5).fill(approval)),
    '{"votes":[',
  ])('is no vote: %s', (text) => {
    expect(readVoteResponse(text)).toBeNull();
  });

  it('counts for the digest that is asked about, whatever digest a vote names', () => {
    const other = `0x${'22'.repeat(32)}` as const;
    const replayed = { ...refusal, dealDigest: digest };
    expect(isVoteValid(replayed, identity, digest)).toBe(true);
    expect(isVoteValid(replayed, identity, other)).toBe(false);
  });
});
