import type { RequiredApproval } from '@agentrooms/protocol';

/** What a mandate asks of the wallet that signs it. */
export interface Needs {
  /** micro-USDC that a deal may cost: a buyer's limit, nothing for a seller. */
  money: bigint;
  approvals: readonly RequiredApproval[];
}

/** What the wallet lacks: money for a deal at the limit, the native token for the approvals' transactions. */
export function lacking(
  { money, approvals }: Needs,
  { usdc, gas }: { usdc: bigint; gas: bigint },
): { money: bigint; gas: boolean } {
  return { money: usdc < money ? money - usdc : 0n, gas: approvals.length > 0 && gas === 0n };
}
