import { verifierQuorum, type PublicVerifier } from '@agentrooms/contracts/browser';
import { encodeVote, type VerifierVote } from '@agentrooms/protocol';
import { check, type Check, type Condition } from '../check.js';
import { isSignedBy } from '../ed25519.js';
import type { Evidence } from '../evidence.js';
import { drawnCommittee } from './committee.js';

/** Every vote is a member's own, signed (Ed25519) over these terms; at least five approve. */
export async function checkVotes(evidence: Evidence): Promise<Check> {
  const { votes } = evidence.receipt.certificate;
  const { selected, required } = verifierQuorum;
  const committee = drawnCommittee(evidence);
  const seats = votes.map(({ verifier }) => committee.findIndex(({ index }) => index === verifier));
  const approvals = votes.filter(({ approved }) => approved).length;
  const conditions: Condition[] = [
    [!seats.includes(-1), 'somebody voted who was not drawn'],
    [
      seats.every((seat, place) => place === 0 || seat > (seats[place - 1] ?? -1)),
      "votes are repeated or not in the committee's order",
    ],
  ];
  for (const [place, vote] of votes.entries()) {
    const member = committee[seats[place] ?? -1];
    if (member) conditions.push(...(await conditionsOf(vote, member, evidence)));
  }
  conditions.push([approvals >= required, `only ${approvals} of ${selected} approved, ${required} must`]);
  return check(
    'votes',
    `${approvals} of ${selected} verifiers approved, each with its signature`,
    conditions,
  );
}

async function conditionsOf(
  vote: VerifierVote,
  { ed25519PublicKey }: PublicVerifier,
  { dealDigest }: Evidence,
): Promise<Condition[]> {
  const who = `verifier ${vote.verifier}`;
  const { approved, reason, attestation, signature, publicKey } = vote;
  const signed = await isSignedBy(ed25519PublicKey.slice(2), signature, encodeVote({ dealDigest, ...vote }));
  return [
    [`0x${publicKey}` === ed25519PublicKey, `the key of ${who} is not the registered one`],
    [approved === (reason === null), `${who} approves with a reason, or refuses without`],
    [approved === (attestation !== null), `${who} attests without approving, or approves without attesting`],
    [signed, `the vote of ${who} is not signed by it`],
  ];
}
