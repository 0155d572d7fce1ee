/**
 * The moments of a deal's settlement at which a crash is interesting: just before or after something was made durable,
 * or left the process. `npm run chaos` kills the process that is at one of them.
 */
export const settlementSteps = [
  // API
  'lock.committed',
  'ownership.checked',
  'ownership.stored',
  'balance.checked',
  'balance.stored',
  'consensus.certified',
  'consensus.stored',
  'escrow.requested',
  'escrow.signed.stored',
  'escrow.settled',
  'escrow.stored',
  'completed.stored',
  // crypto service
  'crypto.consensus.voted',
  'crypto.escrow.signed',
  'crypto.escrow.broadcast',
  'crypto.escrow.confirmed',
] as const;

export type SettlementStep = (typeof settlementSteps)[number];
