import { encodeVote, type Equivocation } from '@agentrooms/protocol';
import type { PublicVerifier } from '@agentrooms/contracts/browser';
import type { Hex } from 'viem';
import { check, type Check, type Condition } from '../check.js';
import { isSignedBy } from '../ed25519.js';
import type { Evidence } from '../evidence.js';
import { signerOf } from './attestations.js';

/**
 * Each verifier that is said to have contradicted itself did: it signed two different votes over one digest. Without any
 * such claim there is nothing to check.
 */
export async function checkEquivocations({ receipt, registry }: Evidence): Promise<Check[]> {
  const { evidence } = receipt;
  if (evidence === undefined) return [];
  const conditions: Condition[] = [];
  for (const one of evidence) {
    const registered = registry.find(({ index }) => index === one.verifier);
    conditions.push(...(await conditionsOf(one, registered)));
  }
  const claim = `${evidence.length} of the verifiers contradicted themselves, by their own signatures`;
  return [check('equivocations', claim, conditions)];
}

async function conditionsOf(
  { verifier, dealDigest, votes }: Equivocation,
  registered: PublicVerifier | undefined,
): Promise<Condition[]> {
  const who = `verifier ${verifier}`;
  const [first, second, ...more] = votes as readonly Equivocation['votes'][number][];
  if (!first || !second || more.length > 0) return [[false, `not two votes of ${who} are given`]];
  if (registered === undefined) return [[false, `${who} is not registered`]];
  const key = registered.ed25519PublicKey.slice(2);
  const signed = await Promise.all(
    [first, second].map((vote) => isSignedBy(key, vote.signature, encodeVote({ ...vote, dealDigest }))),
  );
  const attested = await Promise.all(
    [first, second].map(async ({ approved, attestation }) =>
      attestation === null
        ? !approved
        : approved && (await signerOf(attestation as Hex, dealDigest as Hex)) === registered.address,
    ),
  );
  return [
    [
      first.verifier === verifier && second.verifier === verifier,
      `a vote of somebody else is held against ${who}`,
    ],
    [first.publicKey === key && second.publicKey === key, `the key of ${who} is not the registered one`],
    [signed.every(Boolean), `a vote of ${who} is not signed by it`],
    [attested.every(Boolean), `a vote of ${who} does not attest to what it says`],
    [
      first.approved !== second.approved || first.reason !== second.reason,
      `the two votes of ${who} say the same`,
    ],
  ];
}
