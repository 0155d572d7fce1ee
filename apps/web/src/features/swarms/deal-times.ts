import type { DealEntity, SwarmEntity } from '@agentrooms/protocol';

/** A handshake of a swarm: when, counted from the market's opening, and the how-many-eth it was. */
export interface DealTime {
  deal: DealEntity;
  seconds: number;
  count: number;
}

/** The completed deals by the time of their handshake, as `secondsToDeal` of the analytics measures it. */
export function dealTimes(
  { fundedAt, createdAt }: Pick<SwarmEntity, 'fundedAt' | 'createdAt'>,
  deals: readonly DealEntity[],
): DealTime[] {
  const opened = Date.parse(fundedAt ?? createdAt);
  return deals
    .filter(({ status }) => status === 'completed')
    .map((deal) => ({ deal, seconds: Math.max(0, (Date.parse(deal.lockedAt) - opened) / 1000) }))
    .sort((a, b) => a.seconds - b.seconds)
    .map((entry, index) => ({ ...entry, count: index + 1 }));
}
