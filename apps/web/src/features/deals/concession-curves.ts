import type { MessageEntity } from '@agentrooms/protocol';

/** A price that an agent named. */
export interface NamedPrice {
  /** Seconds since the first message. */
  x: number;
  /** USDC. */
  y: number;
  who: string;
}

export interface ConcessionCurves {
  asks: NamedPrice[];
  bids: NamedPrice[];
  handshake: NamedPrice | null;
  /** From the first message to the last, seconds. */
  seconds: number;
}

/** How two sides came towards each other: every price that each named, up to the handshake where both meet. */
export function concessionCurves(messages: readonly MessageEntity[]): ConcessionCurves {
  const start = Date.parse(messages[0]?.createdAt ?? '');
  const curves: ConcessionCurves = { asks: [], bids: [], handshake: null, seconds: 0 };
  for (const { agent, createdAt, messageType, priceMentioned } of messages) {
    const x = (Date.parse(createdAt) - start) / 1000;
    curves.seconds = Math.max(curves.seconds, x);
    if (!agent || priceMentioned === null) continue;
    const point = { x, y: priceMentioned, who: agent.name };
    if (messageType === 'accept') curves.handshake = point;
    else if (messageType === 'offer' || messageType === 'counter')
      curves[agent.role === 'seller' ? 'asks' : 'bids'].push(point);
  }
  return curves;
}

/** A curve drawn on to where the table stands now: level with its last price, at the handshake with the price agreed. */
export function drawnTo(
  points: readonly NamedPrice[],
  { handshake, seconds }: ConcessionCurves,
): { x: number; y: number }[] {
  const last = points.at(-1);
  if (!last) return [];
  return [...points, handshake ?? { x: seconds, y: last.y }];
}
