import {
  isAttestationValid,
  recoverSigner,
  verifierIdentities,
  type VerifierIdentity,
} from '@agentrooms/contracts';
import type { VerifierVote } from '@agentrooms/protocol';
import { keccak256, parseSignature, recoverAddress, serializeSignature, toHex, type Hex } from 'viem';
import type { RefusalReason } from './refusal.js';
import { tally } from './tally.js';
import { castVote, isVoteValid } from './vote.js';

const committee = verifierIdentities('tally of the tests').slice(4, 11);
const SECP256K1_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const outsider = verifierIdentities('tally of the tests')[0] as VerifierIdentity;
const digest = keccak256(toHex('a deal'));
const otherDigest = keccak256(toHex('another deal'));

const cast = (reasons: (RefusalReason | null)[], over = digest) =>
  reasons.map((reason, i) => castVote(committee[i] as VerifierIdentity, over, reason));
const yes = (n: number) => Array.from({ length: n }, () => null);

describe('castVote', () => {
  it('attests only when it approves', () => {
    const [approval, refusal] = cast([null, 'buyer_cannot_pay']) as [VerifierVote, VerifierVote];
    const verifier = committee[0]?.address as Hex;
    expect(isAttestationValid({ verifier, signature: approval.attestation as Hex }, digest)).toBe(true);
    expect(approval).toMatchObject({ approved: true, reason: null, verifier: 4 });
    expect(refusal).toMatchObject({
      approved: false,
      reason: 'buyer_cannot_pay',
      attestation: null,
      verifier: 5,
    });
  });

  it.each([
    ['its verdict', { approved: false, reason: 'buyer_cannot_pay', attestation: null }],
    ['its reason', { reason: 'mandate_expired' }],
    ['its verifier', { verifier: 5 }],
    ['its key', { publicKey: 'ab'.repeat(32) }],
    ['its signature', { signature: '00'.repeat(64) }],
    ['no attestation', { attestation: null }],
    ['a malformed attestation', { attestation: '0x12' }],
  ])('yields a vote that is worth nothing with %s changed', (_what, change) => {
    const member = committee[0] as VerifierIdentity;
    const vote = castVote(member, digest, null);
    expect(isVoteValid(vote, member, digest)).toBe(true);
    expect(isVoteValid({ ...vote, ...change }, member, digest)).toBe(false);
  });

  it('is worth nothing with the other form of its attestation: the contract would refuse the whole certificate', () => {
    const member = committee[0] as VerifierIdentity;
    const vote = castVote(member, digest, null);
    const { r, s, yParity } = parseSignature(vote.attestation as Hex);
    const highS = toHex(SECP256K1_ORDER - BigInt(s), { size: 32 });
    const twin = serializeSignature({ r, s: highS, yParity: yParity === 0 ? 1 : 0 });
    expect(recoverSigner(digest, twin)).toBe(member.address);
    expect(isVoteValid({ ...vote, attestation: twin }, member, digest)).toBe(false);
    const evenOdd = `${(vote.attestation as Hex).slice(0, -2)}0${yParity}`;
    expect(isVoteValid({ ...vote, attestation: evenOdd }, member, digest)).toBe(false);
  });
});

describe('tally', () => {
  it.each([
    [7, true],
    [5, true],
    [4, false],
    [0, false],
  ])('%i approvals of seven: %s', (approvals, approved) => {
    const votes = cast([
      ...yes(approvals),
      ...Array.from({ length: 7 - approvals }, () => 'mandate_expired' as const),
    ]);
    expect(tally(votes, committee, digest)).toMatchObject({ approvals, approved, votes });
  });

  it('counts missing votes against: four of four do not pass', () => {
    expect(tally(cast(yes(4)), committee, digest)).toMatchObject({
      approvals: 4,
      approved: false,
    });
  });

  it('counts a verifier once, however often its vote is sent', () => {
    const votes = cast(yes(4));
    expect(tally([...votes, ...votes, ...votes], committee, digest)).toMatchObject({
      approvals: 4,
      approved: false,
    });
  });

  it('discards both votes of a verifier that says both, and keeps them as evidence', () => {
    const [approval, refusal] = [...cast([null]), ...cast(['mandate_invalid'])] as [
      VerifierVote,
      VerifierVote,
    ];
    const others = cast(yes(6)).slice(1);
    const both = tally([approval, ...others, refusal], committee, digest);
    expect(both).toMatchObject({ approvals: 5, approved: true, votes: others });
    expect(both.equivocations).toEqual([{ verifier: 4, votes: [approval, refusal] }]);
    const reversed = tally([refusal, approval], committee, digest);
    expect(reversed).toMatchObject({
      approvals: 0,
      votes: [],
      equivocations: [{ votes: [refusal, approval] }],
    });
  });

  it('takes two refusals with different reasons for equivocation, and a repeated vote for one', () => {
    const [expired] = cast(['mandate_expired']) as [VerifierVote];
    const [poor] = cast(['buyer_cannot_pay']) as [VerifierVote];
    expect(tally([expired, poor], committee, digest).equivocations).toHaveLength(1);
    expect(tally([expired, expired], committee, digest)).toMatchObject({
      votes: [expired],
      equivocations: [],
    });
  });

  it('takes no unsigned vote for evidence', () => {
    const [approval] = cast([null]) as [VerifierVote];
    const forged = { ...approval, approved: false, reason: 'mandate_invalid', attestation: null };
    expect(tally([approval, forged], committee, digest)).toMatchObject({
      votes: [approval],
      equivocations: [],
    });
  });

  it('leaves out votes over another digest and of verifiers that were not selected', () => {
    const elsewhere = cast(yes(3), otherDigest);
    const foreign = castVote(outsider, digest, null);
    const votes = [...elsewhere, foreign, ...cast(yes(4))];
    expect(tally(votes, committee, digest)).toMatchObject({ approvals: 4, approved: false });
  });

  it('orders attestations by the address that signed them', async () => {
    const { attestations } = tally(cast(yes(7)), committee, digest);
    const signers = await Promise.all(
      attestations.map((signature) => recoverAddress({ hash: digest, signature })),
    );
    const ascending = committee
      .map(({ address }) => address)
      .sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
    expect(signers).toEqual(ascending);
  });

  it('tells the most frequent reason', () => {
    const votes = cast(['mandate_expired', 'buyer_cannot_pay', 'buyer_cannot_pay', ...yes(4)]);
    expect(tally(votes, committee, digest).reason).toBe('buyer_cannot_pay');
    expect(tally(cast(yes(7)), committee, digest).reason).toBeNull();
  });
});
