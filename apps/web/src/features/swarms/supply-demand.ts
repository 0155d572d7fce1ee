import type { Role } from '@agentrooms/protocol';

/** An agent as the curves need it: its side and its reservation price in USDC. */
export interface Trader {
  role: Role;
  limit: number;
}

/** Where supply meets demand. Prices in USDC. */
export interface Equilibrium {
  /** How many pieces change hands when every pair that can gain trades. */
  quantity: number;
  /** Any price between these two clears the market. */
  low: number;
  high: number;
}

export interface SupplyAndDemand {
  /** Sellers' limits, lowest first. */
  supply: number[];
  /** Buyers' limits, highest first. */
  demand: number[];
  /** Null when no buyer can pay what any seller wants. */
  equilibrium: Equilibrium | null;
}

/**
 * The curves of a market of single pieces, and their competitive equilibrium (Smith 1962): the most pairs in which the
 * buyer's limit is not below the seller's, and the prices at which nobody else would want to trade too.
 */
export function supplyAndDemand(traders: readonly Trader[]): SupplyAndDemand {
  const limits = (role: Role) => traders.filter((trader) => trader.role === role).map(({ limit }) => limit);
  const supply = limits('seller').sort((a, b) => a - b);
  const demand = limits('buyer').sort((a, b) => b - a);
  const quantity = demand.filter((limit, i) => limit >= (supply[i] ?? Infinity)).length;
  const lastSeller = supply[quantity - 1];
  const lastBuyer = demand[quantity - 1];
  if (lastSeller === undefined || lastBuyer === undefined) return { supply, demand, equilibrium: null };
  // The first pair that does not trade bounds the price too: the next buyer must find it too dear, the next seller too low.
  const low = Math.max(lastSeller, demand[quantity] ?? 0);
  const high = Math.min(lastBuyer, supply[quantity] ?? Infinity);
  return { supply, demand, equilibrium: { quantity, low, high } };
}

/** The corners of a curve that keeps each limit for one piece: from 0 to 1 the first, from 1 to 2 the second … */
export function curveCorners(limits: readonly number[]): { x: number; y: number }[] {
  const last = limits.at(-1);
  if (last === undefined) return [];
  return [...limits.map((y, x) => ({ x, y })), { x: limits.length, y: last }];
}
