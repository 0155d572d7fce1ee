import type { Moment } from './timeline';

/** A price in the playback. */
export interface MarketPoint {
  /** Seconds of playback. */
  x: number;
  /** USDC. */
  y: number;
  who: string;
}

export interface MarketPoints {
  asks: MarketPoint[];
  bids: MarketPoint[];
  deals: MarketPoint[];
}

/** Every price that was named, by what it was. */
export function marketPoints(moments: readonly Moment[]): MarketPoints {
  const points: MarketPoints = { asks: [], bids: [], deals: [] };
  for (const { at, message } of moments) {
    const { agent, messageType, priceMentioned } = message;
    if (!agent || priceMentioned === null) continue;
    const point = { x: at / 1000, y: priceMentioned, who: agent.name };
    if (messageType === 'accept') points.deals.push(point);
    else if (messageType === 'offer' || messageType === 'counter')
      points[agent.role === 'seller' ? 'asks' : 'bids'].push(point);
  }
  return points;
}
