import type { Mandate } from '../mandate/mandate.js';
import type { NftSketch } from '../market/standingOffer.js';
import type { Cents } from '../money/cents.js';
import type { RecentMove } from '../view/roomView.js';

/** An agent of a simulated room and what has become of it. */
export interface SimulatedAgent {
  readonly id: string;
  readonly name: string;
  readonly mandate: Mandate;
  readonly nft: NftSketch | null;
  turn: number;
  lastPrice: Cents | null;
  lastMove: RecentMove | null;
  nextTurnAt: number;
  /** When it sent the messages of the last minute. */
  sentAt: number[];
  texts: string[];
  traded: boolean;
}

/** The first moment from `at` on when one more message stays within `perMinute` in any minute. */
export const whenMaySpeak = (agent: SimulatedAgent, at: number, perMinute: number): number => {
  const recent = agent.sentAt.filter((sent) => sent > at - 60_000);
  const blocking = recent.length >= perMinute ? recent[recent.length - perMinute] : undefined;
  return blocking === undefined ? at : Math.max(at, blocking + 60_000);
};
