import { checkChain } from './chain/chain-checks.js';
import type { ReceiptChain } from './chain/receipt-chain.js';
import { check, type Check } from './check.js';
import { checkAgreement, checkStatements } from './checks/agreement.js';
import { checkAttestations } from './checks/attestations.js';
import { checkCommittee } from './checks/committee.js';
import { checkEquivocations } from './checks/equivocations.js';
import { checkIdentity, checkIntegrity } from './checks/integrity.js';
import { checkMandateLimits } from './checks/mandate-limits.js';
import { checkMandateSignature } from './checks/mandate-signature.js';
import { checkTime } from './checks/time.js';
import { checkVotes } from './checks/votes.js';
import { readEvidence, type Evidence } from './evidence.js';

/** What came of checking a receipt. */
export interface ReceiptReport {
  /** `broken`: a check failed. `open`: none failed, but one needs the chain. `holds`: every check is ok. */
  verdict: 'holds' | 'broken' | 'open';
  checks: Check[];
}

/**
 * Checks everything that a receipt claims, with public keys and hashes only: no server is asked, and nothing of Node is
 * needed. See docs/receipt.md for what this proves.
 *
 * @param json the receipt, as parsed from JSON; anything at all may be in it
 * @param open gives access to the chain, for what only the chain can tell; may throw, as may its methods
 */
export async function verifyReceipt(
  json: unknown,
  open?: (evidence: Evidence) => ReceiptChain,
): Promise<ReceiptReport> {
  const evidence = readEvidence(json);
  const wellFormed = typeof evidence !== 'string';
  const checks = [check('form', 'It has the form of a receipt', [[wellFormed, wellFormed ? '' : evidence]])];
  if (wellFormed) checks.push(...(await checkEvidence(evidence, open?.(evidence))));
  return { verdict: verdictOf(checks), checks };
}

async function checkEvidence(evidence: Evidence, chain: ReceiptChain | undefined): Promise<Check[]> {
  return [
    checkIntegrity(evidence),
    checkIdentity(evidence),
    await checkMandateSignature(evidence.seller, evidence, chain),
    await checkMandateSignature(evidence.buyer, evidence, chain),
    checkMandateLimits(evidence.seller, evidence),
    checkMandateLimits(evidence.buyer, evidence),
    ...(await checkStatements(evidence)),
    checkAgreement(evidence),
    checkCommittee(evidence),
    await checkVotes(evidence),
    await checkAttestations(evidence),
    ...(await checkEquivocations(evidence)),
    ...(chain === undefined ? [checkTime(evidence)] : await checkChain(evidence, chain)),
  ];
}

function verdictOf(checks: readonly Check[]): ReceiptReport['verdict'] {
  if (checks.some(({ verdict }) => verdict === 'failed')) return 'broken';
  return checks.some(({ verdict }) => verdict === 'unknown') ? 'open' : 'holds';
}
