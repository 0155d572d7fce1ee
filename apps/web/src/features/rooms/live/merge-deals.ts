import { dealStages } from '@agentrooms/protocol';
import { DEALS_KEPT, type RoomDeal } from './room-state';

/** How far a deal has come; nothing comes after its end, good or bad. */
const reached = ({ status, stage }: RoomDeal): number =>
  status === 'completed' || status === 'failed' ? dealStages.length : dealStages.indexOf(stage);

/** The deals together with those that were read: of two accounts of one deal the one that has come further counts. */
export function mergeDeals(known: readonly RoomDeal[], read: readonly RoomDeal[]): RoomDeal[] {
  const byId = new Map(known.map((deal) => [deal.id, deal]));
  for (const deal of read) {
    const before = byId.get(deal.id);
    // Votes are told in the stream alone.
    if (!before || reached(deal) > reached(before))
      byId.set(deal.id, { ...deal, votes: before?.votes ?? [] });
  }
  return [...byId.values()].sort((a, b) => a.at.localeCompare(b.at)).slice(-DEALS_KEPT);
}
