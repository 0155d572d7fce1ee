import { isMandateSignedByAccount, type Deployment } from '@agentrooms/contracts';
import type { Authorization } from './proposal.js';

/** Whether a mandate carries the signature of its principal's own key. A contract wallet's is asked on the chain. */
export type IsWalletSigned = (authorization: Authorization) => Promise<boolean>;

/**
 * Recovers each signature once, however many verifiers of this process ask: the answer follows from the bytes alone, so
 * that a verifier learns nothing from another. Recovery is what takes longest in a round.
 */
export function walletSignatures(deployment: Deployment): IsWalletSigned {
  const recovered = new WeakMap<Authorization, Promise<boolean>>();
  return (authorization) => {
    const known = recovered.get(authorization);
    if (known) return known;
    const { mandate, signature } = authorization;
    const result = isMandateSignedByAccount(mandate, signature, deployment);
    recovered.set(authorization, result);
    return result;
  };
}
