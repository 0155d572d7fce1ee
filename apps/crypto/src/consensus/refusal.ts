import type { DealFailureReason } from '@agentrooms/protocol';

/** Why a verifier refuses a deal: the deal's failure reasons that a verifier can establish. */
export const refusalReasons = [
  'seller_no_longer_owns',
  'seller_not_approved',
  'buyer_cannot_pay',
  'buyer_not_approved',
  'mandate_expired',
  'mandate_invalid',
  'deadline_passed',
] as const satisfies readonly DealFailureReason[];

export type RefusalReason = (typeof refusalReasons)[number];

/** A verifier's no. `reason` is voted on and stored with the deal; `detail` names the exact check, for logs. */
export interface Refusal {
  reason: RefusalReason;
  detail: string;
}

/** One thing that must hold, and what is answered when it does not. */
export type Check = [holds: boolean, reason: RefusalReason, detail: string];

/** The refusal of the first check that does not hold; null when all do. */
export function firstRefusal(checks: readonly Check[]): Refusal | null {
  const failed = checks.find(([holds]) => !holds);
  return failed ? { reason: failed[1], detail: failed[2] } : null;
}
