import { verifierQuorum } from '@agentrooms/contracts/browser';
import { recoverAddress, type Address, type Hex } from 'viem';
import { isAccountSignature } from '../account-signature.js';
import { check, type Check } from '../check.js';
import type { Evidence } from '../evidence.js';
import { drawnCommittee } from './committee.js';

/**
 * The attestations are what the contract demands: signatures of the deal's EIP-712 digest by at least five distinct
 * verifiers, in ascending order of their addresses. They are those of the approving votes.
 */
export async function checkAttestations(evidence: Evidence): Promise<Check> {
  const { votes, attestations } = evidence.receipt.certificate;
  const signers = await Promise.all(attestations.map((one) => signerOf(one as Hex, evidence.dealDigest)));
  const committee = drawnCommittee(evidence);
  const addressOf = (verifier: number): Address | undefined =>
    committee.find(({ index }) => index === verifier)?.address;
  const { required } = verifierQuorum;
  const cast = votes.filter(({ attestation }) => attestation !== null);
  return check('attestations', `${signers.length} verifiers attested to the terms for the contract`, [
    [signers.every((signer) => committee.some(({ address }) => address === signer)), "one is no member's"],
    [
      signers.every((signer, place) => place === 0 || BigInt(signer ?? 0) > BigInt(signers[place - 1] ?? 0)),
      'they repeat a signer or are not in ascending order',
    ],
    [signers.length >= required, `the contract demands ${required}`],
    [
      cast.length === attestations.length &&
        cast.every(
          ({ verifier, attestation }) =>
            signers[attestations.indexOf(attestation ?? '')] === addressOf(verifier),
        ),
      'they are not those of the votes',
    ],
  ]);
}

/** Who signed a digest; null when it is no signature that the contract would accept. */
export async function signerOf(signature: Hex, hash: Hex): Promise<Address | null> {
  if (!isAccountSignature(signature)) return null;
  try {
    return await recoverAddress({ hash, signature });
  } catch {
    return null; // r is on no point of the curve
  }
}
