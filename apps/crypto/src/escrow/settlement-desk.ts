import { ConfirmationTimeout, EscrowRevert, type Settlement } from '@agentrooms/contracts';
import type { EscrowResponse } from '@agentrooms/protocol';
import type { Hex } from 'viem';
import { ServiceError } from '../platform/errors.js';
import { Errand, type OnSigned } from './errand.js';
import { SettlementBatches, type SettlementTools } from './settlement-batches.js';

/** Milliseconds that a transaction of an earlier attempt is waited for before another one is sent beside it. */
const WAIT_FOR_EARLIER = 20_000;

/** A settlement, and whether a transaction of this call brought it about. */
export interface SettlementOutcome {
  answer: EscrowResponse;
  found: boolean;
}

/** A deal to be settled, and what was done for it before. */
export interface SettlementOrder {
  settlement: Settlement;
  /** Hashes of transactions that were signed for it, by whomever. */
  announced: readonly Hex[];
}

/**
 * Settles each deal once. May be asked at any time, by any number of callers and in any number of instances: the contract
 * takes a deal once, and whoever comes late is told the transaction that did it.
 */
export class SettlementDesk {
  readonly #tools: SettlementTools;
  readonly #batches: SettlementBatches;
  readonly #errands = new Map<Hex, Errand<SettlementOutcome>>();

  constructor(tools: SettlementTools) {
    this.#tools = tools;
    this.#batches = new SettlementBatches(tools);
  }

  /**
   * @param onSigned is told every hash before it is handed to the chain
   * @throws ServiceError `settlement_reverted`: the contract refuses, and no transaction can settle the deal any more
   * @throws ServiceError `settlement_pending`, ChainUnavailable, ConfirmationTimeout: unknown; ask again
   */
  settle(order: SettlementOrder, onSigned: OnSigned): Promise<SettlementOutcome> {
    const { dealId } = order.settlement.deal;
    const errand =
      this.#errands.get(dealId) ??
      new Errand<SettlementOutcome>((announce) =>
        this.#run(order, announce).finally(() => this.#errands.delete(dealId)),
      );
    this.#errands.set(dealId, errand);
    return errand.join(onSigned);
  }

  async #run({ settlement, announced }: SettlementOrder, announce: OnSigned): Promise<SettlementOutcome> {
    await this.#awaitWaiting(announced);
    const outcome = await this.#batches.settle(settlement, announce);
    if (outcome !== undefined && !(outcome instanceof EscrowRevert)) return { answer: outcome, found: false };
    // Another transaction may have settled it: then the refusal was only that.
    const found = await this.#findSettled(settlement.deal.dealId);
    if (found) return { answer: found, found: true };
    const refusal = outcome ?? (await this.#tools.reader.simulateSettle(settlement));
    if (refusal && (refusal.errorName === 'DeadlinePassed' || (await this.#allInBlocks(announced)))) {
      const message = `The contract refused: ${refusal.errorName}`;
      throw new ServiceError(409, 'settlement_reverted', message, { cause: refusal });
    }
    throw new ServiceError(503, 'settlement_pending', 'It is not certain yet whether the deal is settled.');
  }

  /**
   * Before anything new is signed, what was signed before and still waits for its block is waited for; not for ever, as
   * two transactions of one deal cost no more than gas.
   */
  async #awaitWaiting(announced: readonly Hex[]): Promise<void> {
    const { reader, writer, confirmations } = this.#tools;
    for (const hash of announced) {
      if (!(await reader.isTransactionKnown(hash))) continue;
      const wait = { timeoutMs: WAIT_FOR_EARLIER };
      await writer.waitForConfirmations(hash, confirmations, wait).catch((error: unknown) => {
        if (!(error instanceof ConfirmationTimeout)) throw error;
      });
    }
  }

  /** A transaction that is in no block could still settle the deal after it was declared failed, until its deadline. */
  async #allInBlocks(announced: readonly Hex[]): Promise<boolean> {
    const places = await Promise.all(announced.map((hash) => this.#tools.reader.confirmation(hash)));
    return places.every((place) => place !== undefined);
  }

  async #findSettled(dealId: Hex): Promise<EscrowResponse | undefined> {
    const { reader, writer, confirmations } = this.#tools;
    const settledAt = await reader.settledAt(dealId);
    if (settledAt === undefined) return undefined;
    const transaction = await reader.findSettlementTransaction(dealId);
    if (!transaction) {
      const message = `Settled in block ${settledAt}, by a call from another contract.`;
      throw new ServiceError(409, 'already_settled', message);
    }
    const { blockNumber } = await writer.waitForConfirmations(transaction.hash, confirmations);
    return { success: true, txHash: transaction.hash, blockNumber };
  }
}
