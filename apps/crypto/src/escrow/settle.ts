import { EscrowRevert, type ArkReader, type ArkWriter, type Settlement } from '@agentrooms/contracts';
import type { EscrowResponse } from '@agentrooms/protocol';
import type { Failpoint } from '@agentrooms/protocol/failpoint';
import type { Hex } from 'viem';
import { ServiceError } from '../platform/errors.js';

/** What settling needs of the chain. */
export interface SettlementTools {
  reader: ArkReader;
  writer: ArkWriter;
  /** Blocks to wait for. */
  confirmations: number;
  failpoint: Failpoint;
}

/** A settlement, and whether this call brought it about. */
export interface SettlementOutcome {
  answer: EscrowResponse;
  found: boolean;
}

/**
 * Settles a deal unless it is settled, and waits until that is final. May be repeated at any time, by any number of
 * instances: the contract takes a deal once, and whoever comes late is told the transaction that did it.
 *
 * @throws EscrowRevert, ServiceError `settlement_reverted`: the contract refuses
 * @throws ChainUnavailable, ConfirmationTimeout: unknown; ask again
 */
export async function settleOnce(settlement: Settlement, tools: SettlementTools): Promise<SettlementOutcome> {
  const { dealId } = settlement.deal;
  const before = await findSettled(dealId, tools);
  if (before) return { answer: before, found: true };
  try {
    return { answer: await send(settlement, tools), found: false };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    // Another instance may have been faster: then the refusal was only that the deal is settled.
    const meanwhile = await findSettled(dealId, tools);
    if (!meanwhile) throw error;
    return { answer: meanwhile, found: true };
  }
}

async function send(
  settlement: Settlement,
  { writer, confirmations, failpoint }: SettlementTools,
): Promise<EscrowResponse> {
  const { hash } = await writer.settle(settlement, { onSigned: () => failpoint('crypto.escrow.signed') });
  failpoint('crypto.escrow.broadcast');
  const { status, blockNumber, revert } = await writer.waitForConfirmations(hash, confirmations);
  failpoint('crypto.escrow.confirmed');
  if (status === 'success') return { success: true, txHash: hash, blockNumber };
  throw new ServiceError(
    409,
    'settlement_reverted',
    `The contract refused: ${revert?.errorName ?? 'Unknown'} (${hash})`,
  );
}

async function findSettled(
  dealId: Hex,
  { reader, writer, confirmations }: SettlementTools,
): Promise<EscrowResponse | null> {
  const settledAt = await reader.settledAt(dealId);
  if (settledAt === undefined) return null;
  const transaction = await reader.findSettlementTransaction(dealId);
  if (!transaction) {
    throw new ServiceError(
      409,
      'already_settled',
      `Settled in block ${settledAt}, by a call from another contract.`,
    );
  }
  const { blockNumber } = await writer.waitForConfirmations(transaction.hash, confirmations);
  return { success: true, txHash: transaction.hash, blockNumber };
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof EscrowRevert || (error instanceof ServiceError && error.code === 'settlement_reverted')
  );
}
