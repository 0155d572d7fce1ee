import { isMandateSignedByAccount } from '@agentrooms/contracts/browser';
import { isAccountSignature } from '../account-signature.js';
import type { ReceiptChain } from '../chain/receipt-chain.js';
import type { Check } from '../check.js';
import type { Authorization, Evidence } from '../evidence.js';

/**
 * The wallet signed the mandate (EIP-712). A signature that is not the account's own may still be valid for a contract
 * wallet (ERC-1271), which only the chain can tell.
 */
export async function checkMandateSignature(
  { role, mandate, signature }: Authorization,
  { domain }: Evidence,
  chain: ReceiptChain | undefined,
): Promise<Check> {
  const about = {
    id: `${role}_mandate_signature`,
    claim: `The ${role}'s wallet signed the ${role}'s mandate`,
  };
  if (await isMandateSignedByAccount(mandate, signature, domain)) {
    if (isAccountSignature(signature)) return { ...about, verdict: 'ok' };
    return {
      ...about,
      verdict: 'failed',
      problem: 'the contract does not accept this form of the signature',
    };
  }
  const problem = "the signature is not that of the wallet's own key";
  if (chain === undefined) {
    return {
      ...about,
      verdict: 'unknown',
      problem: `${problem}; a contract wallet's can only be checked with an RPC address`,
    };
  }
  if (await chain.isSignedByContract(mandate, signature)) return { ...about, verdict: 'ok' };
  return { ...about, verdict: 'failed', problem: `${problem}, and no contract wallet accepts it` };
}
