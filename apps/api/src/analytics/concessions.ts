import { centsFromUsdc, type ConcessionPoint, concessionCurve, usdcFromCents } from '@agentrooms/negotiation';
import type { ConcessionPointEntity } from '@agentrooms/protocol';
import { clockOf, swarmTimeAt } from '../agents/agent-clock.js';
import type { MeasuredAgent, PlacedPrice } from './analytics.repository.js';
import { limitOf, rounded } from './figures.js';

/** Points of a curve in one answer. */
export const MOST_POINTS = 200;
/** Points of each agent's curve that the mean curve of a side is made of. */
export const POINTS_FOR_MEAN = 60;
/** A mean curve has a point for every twentieth of the time. */
export const MEAN_STEPS = 20;

/** How an agent gave way, on its own clock: pauses take no time. @param prices - may hold other agents' too */
export function concessionOf(agent: MeasuredAgent, prices: readonly PlacedPrice[]): ConcessionPoint[] {
  const clock = clockOf(agent, agent.swarm?.speed.toNumber());
  const limitPrice = limitOf(agent);
  const named = prices
    .filter(({ agentId }) => agentId === agent.id)
    .map(({ at, price }) => ({ at: swarmTimeAt(clock, at.getTime()), price: centsFromUsdc(price) }));
  return concessionCurve(named, {
    startingPrice: agent.startingPrice === null ? limitPrice : centsFromUsdc(agent.startingPrice.toNumber()),
    limitPrice,
    negotiateFrom: 0,
    negotiateUntil: clock.length,
  });
}

/** A curve as it crosses the wire, with the moments of our time. */
export function toConcessionPoints(
  agent: MeasuredAgent,
  prices: readonly PlacedPrice[],
): ConcessionPointEntity[] {
  const own = prices.filter(({ agentId }) => agentId === agent.id);
  return concessionOf(agent, own).map(({ price, timePressure, conceded }, index) => ({
    at: (own[index]?.at ?? agent.createdAt).toISOString(),
    price: usdcFromCents(price),
    timePressure: rounded(timePressure, 4),
    conceded: rounded(conceded, 4),
  }));
}
