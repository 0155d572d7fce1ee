import { drawCommittee, verifierQuorum, type PublicVerifier } from '@agentrooms/contracts/browser';
import type { Hex } from 'viem';
import { check, type Check } from '../check.js';
import type { Evidence } from '../evidence.js';

/** The verifiers whom the sortition draws for these terms and this block. */
export function drawnCommittee({ receipt, registry, dealDigest }: Evidence): PublicVerifier[] {
  const seed = { dealDigest, blockHash: receipt.certificate.blockHash as Hex };
  return drawCommittee(registry, seed, verifierQuorum.selected);
}

/** The certificate is about these terms, and its committee is the one that the sortition draws from the registry. */
export function checkCommittee(evidence: Evidence): Check {
  const { registry, receipt, dealDigest } = evidence;
  const { certificate } = receipt;
  const { registered, selected } = verifierQuorum;
  const distinct = (of: (verifier: PublicVerifier) => string): boolean =>
    new Set(registry.map(of)).size === registry.length;
  const drawn = drawnCommittee(evidence).map(({ index }) => index);
  return check('committee', `The ${selected} verifiers are those that the sortition draws`, [
    [certificate.dealDigest === dealDigest, 'the certificate is about other terms'],
    [registry.length === registered, `the registry does not hold ${registered} verifiers`],
    [registry.every(({ index }, place) => index === place), 'the registry is not in order'],
    [
      distinct(({ address }) => address) && distinct(({ ed25519PublicKey }) => ed25519PublicKey),
      'a verifier is registered twice',
    ],
    [certificate.selected.join() === drawn.join(), `the sortition draws ${drawn.join(', ')}`],
  ]);
}
