import type { Mandate } from '../mandate/mandate.js';
import type { StandingOffer } from '../market/standing-offer.js';
import { type Cents, MAX_PRICE, cents } from '../money/cents.js';
import type { Rng } from '../random/rng.js';
import { type RecentMove, VIEW_OFFERS_PER_SIDE } from '../view/room-view.js';
import { type Role, otherRole, strategyNames } from '../vocabulary.js';
import { NEGOTIATION_MS, type SimulatedAgent, sitDown } from './simulated-agent.js';

/** What everybody may know of a room: nothing in here comes from a mandate. Times in milliseconds of one clock. */
export interface PublicRoom {
  readonly now: number;
  readonly collection: string;
  /** Standing offers, best first on each side. */
  readonly offers: readonly StandingOffer[];
  /** Oldest first. */
  readonly recent: readonly RecentMove[];
  /** Active agents of each side, those without an offer included. */
  readonly buyers: number;
  readonly sellers: number;
}

/** The prior: how far a limit lies beyond the price that is shown, as a share of that price, evenly between 0 and this. */
const HIDDEN_CONCESSION = 0.4;
/** Who shows no price has a limit within this share of the market's level, to both sides. */
const UNKNOWN_LIMIT = 0.4;
/** How far an opening lies from the limit, as a share of the level. */
const OPENING: readonly [number, number] = [0.1, 0.5];
/** How long somebody who has shown no price has been here already, at most (milliseconds). */
const HERE_FOR = NEGOTIATION_MS / 2;

/**
 * Invents the hidden side of a room: for each public offer an agent that might have made it, and agents for those who are
 * there without an offer. Limits and strategies come from a prior, never from anybody's mandate, so that asking again and
 * again teaches nothing but the prior. At most `VIEW_OFFERS_PER_SIDE` of each side, the best offers first.
 */
export const sampleRivals = (room: PublicRoom, level: Cents, random: Rng): SimulatedAgent[] =>
  (['seller', 'buyer'] as const).flatMap((role) => {
    const shown = room.offers.filter((offer) => offer.role === role).slice(0, VIEW_OFFERS_PER_SIDE);
    const present = role === 'seller' ? room.sellers : room.buyers;
    const silent = Math.max(0, Math.min(present, VIEW_OFFERS_PER_SIDE) - shown.length);
    return [
      ...shown.map((offer) => makerOf(offer, room, random)),
      ...Array.from({ length: silent }, (_, n) => somebody(role, n, level, room, random)),
    ];
  });

/** An agent that might stand behind this offer: it has conceded something, and would concede more. */
const makerOf = (offer: StandingOffer, room: PublicRoom, random: Rng): SimulatedAgent => {
  const { role, price, agentId, agentName, tokenId, nft } = offer;
  const away = role === 'seller' ? 1 : -1;
  const agent = sitDown(
    agentId,
    agentName,
    mandateOf(role, tokenId, room, random, {
      limitPrice: priced(price * (1 - away * random.next() * HIDDEN_CONCESSION)),
      startingPrice: price,
      from: Math.min(offer.placedAt, room.now),
      until: offer.expiresAt,
    }),
    nft,
    soon(room.now, random),
  );
  return Object.assign(agent, { present: true, lastPrice: price });
};

/** An agent of which only its side is known. */
const somebody = (role: Role, n: number, level: Cents, room: PublicRoom, random: Rng): SimulatedAgent => {
  const away = role === 'seller' ? 1 : -1;
  const limit = level * (1 + UNKNOWN_LIMIT * (2 * random.next() - 1));
  const [least, most] = OPENING;
  const from = room.now - Math.floor(random.next() * HERE_FOR);
  const tokenId = role === 'seller' ? `unknown-${n}` : null;
  const agent = sitDown(
    `unknown-${role}-${n}`,
    `${role} ${n + 1}`,
    mandateOf(role, tokenId, room, random, {
      limitPrice: priced(limit),
      startingPrice: priced(limit + away * level * (least + (most - least) * random.next())),
      from,
      until: from + NEGOTIATION_MS,
    }),
    null,
    soon(room.now, random),
  );
  return Object.assign(agent, { present: true });
};

const mandateOf = (
  role: Role,
  tokenId: string | null,
  { collection }: PublicRoom,
  random: Rng,
  { from, until, ...prices }: Pick<Mandate, 'limitPrice' | 'startingPrice'> & { from: number; until: number },
): Mandate => ({
  role,
  collection,
  tokenId,
  ...prices,
  maxPrice: null,
  expiresAt: until,
  negotiateFrom: from,
  negotiateUntil: until,
  firm: false,
  strategy: random.pick(strategyNames),
  style: 'casual',
});

/** The price level of a room: the middle of its best offers, the last deal, or `otherwise` in a silent room. */
export const levelOf = ({ offers, recent }: PublicRoom, otherwise: Cents): Cents => {
  const best = (role: Role): number | undefined => offers.find((offer) => offer.role === role)?.price;
  const [ask, bid] = [best('seller'), best(otherRole('seller'))];
  if (ask !== undefined && bid !== undefined) return priced((ask + bid) / 2);
  const deal = recent.findLast((move) => move.kind === 'accept')?.price;
  return deal ?? (ask === undefined && bid === undefined ? otherwise : priced((ask ?? bid) as number));
};

const priced = (price: number): Cents => cents(Math.min(MAX_PRICE, Math.max(1, Math.round(price))));
const soon = (now: number, random: Rng): number => now + random.int(0, 12_000);
