import type { Mandate } from '../mandate/mandate.js';
import { type Cents, cents } from '../money/cents.js';
import { roundToTick } from '../money/tick.js';
import { type Rng, rng } from '../random/rng.js';
import { type Role, communicationStyles, strategyNames } from '../vocabulary.js';
import { drawNames } from './names.js';
import { type SwarmPresetName, swarmPresets } from './presets.js';

/** What an agent of a swarm is to be; token and times are added when it is spawned. */
export interface AgentDraft extends Pick<
  Mandate,
  'role' | 'collection' | 'strategy' | 'style' | 'limitPrice' | 'startingPrice' | 'maxPrice'
> {
  readonly name: string;
}

type Range = readonly [lo: number, hi: number];
/** Limits are drawn evenly from these USDC ranges: they overlap, so that most rooms trade and some agents cannot. */
const LIMITS: Readonly<Record<Role, Range>> = { seller: [50, 130], buyer: [70, 150] };
/** Everybody opens on its own side of the market (USDC), and at least a tenth away from its limit. */
const OPENINGS: Readonly<Record<Role, Range>> = { seller: [103, 136], buyer: [64, 97] };
const OPENS_AWAY = { seller: 1.1, buyer: 0.9 } as const;
/** How far a seller's ask may rise, as a percentage of its starting price. */
const MAX_PERCENT = 120;
/** At least one pair gains this much, as a share of the seller's limit. */
const SURE_GAIN = 0.1;
/** The limits of both sides in a `uniform` market (USDC), as the literature on double auctions draws them. */
const UNIFORM: Range = [50, 150];

export interface SwarmOptions {
  readonly collection: string;
  /**
   * How limits are drawn: `overlapping` (default) makes lively rooms, where most agents can trade; `uniform` draws both
   * sides evenly from 50 to 150 USDC, again and again until somebody can gain: the market that quality is measured on.
   */
  readonly limits?: 'overlapping' | 'uniform';
}

/** The agents of a preset. The same seed gives the same swarm; at least one buyer and seller can make a deal. */
export const drawSwarm = (
  preset: SwarmPresetName,
  seed: string,
  { collection, limits = 'overlapping' }: SwarmOptions,
): AgentDraft[] => {
  const random = rng(`swarm/${preset}/${seed}`);
  const { buyers, sellers } = swarmPresets[preset];
  const { asks, bids } =
    limits === 'uniform' ? drawUniform(buyers, sellers, random) : drawOverlapping(buyers, sellers, random);

  const names = drawNames(buyers + sellers, random.fork('names'));
  const roles = [
    ...asks.map((limit) => ['seller', limit] as const),
    ...bids.map((limit) => ['buyer', limit] as const),
  ];
  const strategies = dealt(strategyNames, roles.length, random);
  const styles = dealt(communicationStyles, roles.length, random);
  return roles.map(([role, limitPrice], i) => {
    const startingPrice = opening(role, limitPrice, random);
    return {
      name: names[i] as string,
      role,
      collection,
      strategy: strategies[i] as (typeof strategyNames)[number],
      style: styles[i] as (typeof communicationStyles)[number],
      limitPrice,
      startingPrice,
      maxPrice: role === 'seller' ? roundToTick((startingPrice * MAX_PERCENT) / 100) : null,
    };
  });
};

interface Limits {
  readonly asks: readonly Cents[];
  readonly bids: readonly Cents[];
}

const drawOverlapping = (buyers: number, sellers: number, random: Rng): Limits => {
  const draw = (role: Role): Cents => cents(random.int(...LIMITS[role]) * 100);
  const asks = Array.from({ length: sellers }, () => draw('seller'));
  const bids = Array.from({ length: buyers }, () => draw('buyer'));
  makeOnePairTrade(asks, bids);
  return { asks, bids };
};

const drawUniform = (buyers: number, sellers: number, random: Rng): Limits => {
  const [low, high] = UNIFORM;
  const draw = (): Cents => cents(random.int(low * 100, high * 100));
  for (;;) {
    const asks = Array.from({ length: sellers }, draw);
    const bids = Array.from({ length: buyers }, draw);
    if (Math.max(...bids) > Math.min(...asks)) return { asks, bids };
  }
};

/** A round price on the far side of the limit. */
const opening = (role: Role, limitPrice: Cents, random: Rng): Cents => {
  const wish = random.int(...OPENINGS[role]) * 100;
  const nearest = limitPrice * OPENS_AWAY[role];
  return roundToTick(role === 'seller' ? Math.max(wish, nearest) : Math.min(wish, nearest));
};

/** Deals shuffled copies of a deck, so that every card comes up before one comes up twice as often. */
const dealt = <T>(deck: readonly T[], count: number, random: Rng): T[] => {
  const cards: T[] = [];
  while (cards.length < count) cards.push(...random.shuffle(deck));
  return cards.slice(0, count);
};

/** Lowers the cheapest seller's limit when no buyer could pay it with a gain. */
const makeOnePairTrade = (asks: Cents[], bids: readonly Cents[]): void => {
  const cheapest = Math.min(...asks);
  const payable = Math.floor(Math.max(...bids) / (1 + SURE_GAIN));
  if (cheapest > payable) asks[asks.indexOf(cheapest as Cents)] = cents(payable);
};
