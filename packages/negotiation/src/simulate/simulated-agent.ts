import { MESSAGES_PER_MINUTE } from '../decide/pace.js';
import type { Mandate } from '../mandate/mandate.js';
import type { NftSketch } from '../market/standing-offer.js';
import type { Cents } from '../money/cents.js';
import type { Rng } from '../random/rng.js';
import type { AgentDraft } from '../swarm/draw-swarm.js';
import type { RecentMove } from '../view/room-view.js';
import type { Role } from '../vocabulary.js';

/** An agent of a simulated room and what has become of it. */
export interface SimulatedAgent {
  readonly id: string;
  readonly name: string;
  readonly mandate: Mandate;
  readonly nft: NftSketch | null;
  /** What it has to be to be concerned by a move. */
  readonly hears: { readonly agentId: string; readonly role: Role };
  turn: number;
  lastPrice: Cents | null;
  lastMove: RecentMove | null;
  nextTurnAt: number;
  /** When it sent its last messages, at most `MESSAGES_PER_MINUTE` of them, oldest first. */
  readonly sentAt: number[];
  /** Whether it has sat down: nobody knows of it before. */
  present: boolean;
  /** Whether it made its deal; it is silent after that. */
  traded: boolean;
}

export interface SimulationOptions {
  /** Negotiation time of each agent in milliseconds of swarm time; 10 minutes when not given. */
  readonly durationMs?: number;
  /** Agents arrive at a random moment of this range (milliseconds of swarm time). */
  readonly arrivalMs?: readonly [earliest: number, latest: number];
  readonly firm?: boolean;
  /** What each seller's token is called and looks like, by its place among the sellers. */
  readonly nft?: (seller: number, draft: AgentDraft) => NftSketch;
}

export const NEGOTIATION_MS = 10 * 60_000;
const ARRIVAL_MS = [500, 8_000] as const;
const MINUTE = 60_000;

/** The first moment from `at` on when one more message stays within the limit of any minute. */
export const whenMaySpeak = ({ sentAt }: Pick<SimulatedAgent, 'sentAt'>, at: number): number =>
  sentAt.length < MESSAGES_PER_MINUTE ? at : Math.max(at, (sentAt[0] as number) + MINUTE);

/** Notes a message sent at `now`. */
export const noteSent = ({ sentAt }: Pick<SimulatedAgent, 'sentAt'>, now: number): void => {
  sentAt.push(now);
  if (sentAt.length > MESSAGES_PER_MINUTE) sentAt.shift();
};

/** The drafts enter the room, each at a random moment; sellers get tokens 1, 2, … */
export const enterAll = (
  drafts: readonly AgentDraft[],
  random: Rng,
  { durationMs = NEGOTIATION_MS, arrivalMs = ARRIVAL_MS, firm = false, nft }: SimulationOptions = {},
): SimulatedAgent[] => {
  let sellers = 0;
  return drafts.map((draft, index) => {
    const place = draft.role === 'seller' ? sellers++ : null;
    const tokenId = place === null ? null : String(place + 1);
    const arrival = random.int(...arrivalMs);
    // Every field named, in one order: objects of one shape are what keeps a simulation fast.
    const mandate: Mandate = {
      role: draft.role,
      collection: draft.collection,
      tokenId,
      limitPrice: draft.limitPrice,
      startingPrice: draft.startingPrice,
      maxPrice: draft.maxPrice,
      expiresAt: arrival + durationMs * 2,
      negotiateFrom: arrival,
      negotiateUntil: arrival + durationMs,
      firm,
      strategy: draft.strategy,
      style: draft.style,
    };
    const sketch =
      place === null
        ? null
        : (nft?.(place, draft) ?? { name: `${draft.collection} #${tokenId ?? ''}`, traits: [] });
    return sitDown(`agent-${index}`, draft.name, mandate, sketch, arrival);
  });
};

/** An agent whose first turn is at `arrival`. */
export const sitDown = (
  id: string,
  name: string,
  mandate: Mandate,
  nft: NftSketch | null,
  arrival: number,
): SimulatedAgent => ({
  id,
  name,
  mandate,
  nft,
  hears: { agentId: id, role: mandate.role },
  turn: 0,
  lastPrice: null,
  lastMove: null,
  nextTurnAt: arrival,
  sentAt: [],
  present: false,
  traded: false,
});
