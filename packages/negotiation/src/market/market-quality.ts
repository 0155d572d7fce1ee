import type { Mandate } from '../mandate/mandate.js';
import type { Cents } from '../money/cents.js';
import { allocativeEfficiency, bestTrades } from './surplus.js';

/** A participant of a market as the analysis needs it; limits are the owners' secrets. */
export interface Participant extends Pick<Mandate, 'role' | 'tokenId' | 'limitPrice'> {
  readonly id: string;
}

/** A deal between two participants. */
export interface AgreedDeal {
  readonly buyerId: string;
  readonly sellerId: string;
  readonly price: Cents;
}

/** What a deal was worth, in cents: the buyer's limit − price, price − the seller's limit, and the sum of both. */
export interface DealSurplus {
  readonly buyer: number;
  readonly seller: number;
  readonly total: number;
}

/** Gains of one deal, in cents. Negative only when a mandate was broken. */
export const dealSurplus = (buyerLimit: Cents, sellerLimit: Cents, price: Cents): DealSurplus => ({
  buyer: buyerLimit - price,
  seller: price - sellerLimit,
  total: buyerLimit - sellerLimit,
});

/** How well a market did what markets are for. Money in cents. */
export interface MarketQuality {
  /** Gains of all deals, and how they were shared. */
  readonly surplus: number;
  readonly buyerSurplus: number;
  readonly sellerSurplus: number;
  /** The most that the same people could have gained together. */
  readonly possibleSurplus: number;
  /** Money left on the table: possible − realised. */
  readonly leftOnTable: number;
  /** Realised / possible, 0..1; 1 when nothing could be gained (Gode & Sunder 1993). */
  readonly allocativeEfficiency: number;
  readonly deals: number;
  /** Trades of the assignment with the largest surplus. */
  readonly feasibleDeals: number;
  /** Deals / feasible deals, at most 1 (deals of people who had better not traded make up for nothing); 1 when none was feasible. */
  readonly dealRate: number;
}

/** Measures a finished market. @throws RangeError when a deal names an unknown participant */
export const marketQuality = (
  participants: readonly Participant[],
  deals: readonly AgreedDeal[],
): MarketQuality => {
  const limits = new Map(participants.map(({ id, limitPrice }) => [id, limitPrice]));
  const limitOf = (id: string): Cents => {
    const limit = limits.get(id);
    if (limit === undefined) throw new RangeError(`${id} is not of this market`);
    return limit;
  };
  const gains = deals.map(({ buyerId, sellerId, price }) =>
    dealSurplus(limitOf(buyerId), limitOf(sellerId), price),
  );
  const sum = (share: keyof DealSurplus): number => gains.reduce((total, gain) => total + gain[share], 0);
  const best = bestTrades(participants);
  return {
    surplus: sum('total'),
    buyerSurplus: sum('buyer'),
    sellerSurplus: sum('seller'),
    possibleSurplus: best.surplus,
    leftOnTable: best.surplus - sum('total'),
    allocativeEfficiency: allocativeEfficiency(sum('total'), best.surplus),
    deals: deals.length,
    feasibleDeals: best.trades,
    dealRate: best.trades === 0 ? 1 : Math.min(1, deals.length / best.trades),
  };
};
