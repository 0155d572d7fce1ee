import type { Prisma } from '@agentrooms/database';
import type { Emit } from '../platform/realtime/room-stream.js';

export type WithdrawalReason = 'expired' | 'locked' | 'left' | 'paused';

/** Takes an agent's standing offer off the book within a room transaction. */
export async function withdrawOffers(
  tx: Prisma.TransactionClient,
  emit: Emit,
  agentId: string,
  reason: WithdrawalReason,
): Promise<void> {
  const offers = await tx.offer.findMany({ where: { agentId, status: 'standing' }, select: { id: true } });
  for (const { id } of offers) {
    await tx.offer.update({
      where: { id },
      data: { status: reason === 'expired' ? 'expired' : 'withdrawn', closedAt: new Date() },
    });
    emit({ type: 'offer_withdrawn', offerId: id, agentId, reason });
  }
}
