import {
  drawSwarm,
  enterAll,
  marketQuality,
  type PlayedMove,
  playRoom,
  rng,
  type SimulatedAgent,
  type SwarmOptions,
  type SwarmPresetName,
} from '@agentrooms/negotiation';
import { judge, type JudgedEvent, type JudgedMandate } from '@agentrooms/negotiation/judge';

/** What is simulated: the markets of a preset, one for each run. */
export interface MarketPlan {
  preset: SwarmPresetName;
  seed: string;
  runs: number;
  limits: NonNullable<SwarmOptions['limits']>;
  /** Agents arrive at a random moment of this many seconds. */
  arrivalSeconds: number;
}

/** What became of one market. */
export interface MarketRun {
  efficiency: number;
  dealRate: number;
  deals: number;
  feasibleDeals: number;
  /** Money left on the table, USDC. */
  missed: number;
  moves: number;
  turns: number;
  /** Seconds of swarm time; the time of the first one first. */
  dealTimes: number[];
  prices: number[];
  /** What the independent judge found, in words. */
  violations: readonly string[];
}

/** Plays the nth market of a plan; the first has the limits and strategies of a swarm spawned with the same seed. */
export function playMarket(plan: MarketPlan, n: number): MarketRun {
  const seed = n === 0 ? plan.seed : `${plan.seed}/${n}`;
  const random = rng(`simulate/${seed}`);
  const drafts = drawSwarm(plan.preset, seed, { collection: 'Simulation', limits: plan.limits });
  const agents = enterAll(drafts, random, { arrivalMs: [0, Math.round(plan.arrivalSeconds * 1000)] });
  const log: JudgedEvent[] = [];
  const { deals, moves, turns } = playRoom(agents, random, {
    onMove: (played) => log.push(rawEvent(played)),
  });
  const quality = marketQuality(
    agents.map(({ id, mandate: { role, tokenId, limitPrice } }) => ({ id, role, tokenId, limitPrice })),
    deals,
  );
  return {
    efficiency: quality.allocativeEfficiency,
    dealRate: quality.dealRate,
    deals: quality.deals,
    feasibleDeals: quality.feasibleDeals,
    missed: quality.leftOnTable / 100,
    moves,
    turns,
    dealTimes: deals.map(({ at }) => at / 1000),
    prices: deals.map(({ price }) => price / 100),
    violations: judge(agents.map(judged), log).violations,
  };
}

const rawEvent = ({ at, agent, move, price, offerId }: PlayedMove): JudgedEvent => ({
  at,
  agentId: agent.id,
  kind: move.kind,
  price,
  offerId,
  toOfferId: move.kind === 'counter' ? move.toOfferId : 'offerId' in move ? move.offerId : null,
});

const judged = ({ id, mandate }: SimulatedAgent): JudgedMandate => ({
  id,
  role: mandate.role,
  tokenId: mandate.tokenId,
  limitPrice: mandate.limitPrice,
  maxPrice: mandate.maxPrice,
  from: mandate.negotiateFrom,
  until: mandate.negotiateUntil,
  expiresAt: mandate.expiresAt,
});
