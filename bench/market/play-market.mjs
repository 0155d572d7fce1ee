import { judge } from '../../packages/negotiation/test/judge.mjs';
import { drawSwarm, enterAll, marketQuality, playRoom, rng } from '../../packages/negotiation/dist/index.js';

/** Agents arrive at a random moment of the first half minute of swarm time. */
const ARRIVAL_MS = [0, 30_000];

/** One market with limits from U[50,150]: its agents, and the generator that plays it. */
export function drawMarket(preset, seed) {
  const random = rng(`market/${seed}`);
  const drafts = drawSwarm(preset, seed, { collection: 'Benchmark', limits: 'uniform' });
  return { random, agents: enterAll(drafts, random, { arrivalMs: ARRIVAL_MS }) };
}

/** Plays a market; what became of it, and what the independent judge says when `judged`. */
export function playMarket(preset, seed, { decider, judged = false } = {}) {
  const { random, agents } = drawMarket(preset, seed);
  const log = [];
  const onMove = judged ? (played) => log.push(rawEvent(played)) : undefined;
  const { deals, turns, moves } = playRoom(agents, random, { decider, onMove });
  const participants = agents.map(({ id, mandate }) => ({ id, ...mandate }));
  const quality = marketQuality(participants, deals);
  const firstDealAt = deals[0]?.at ?? null;
  const violations = judged ? verdictOn(agents, log, deals) : [];
  return { quality, deals, turns, moves, firstDealAt, violations };
}

const rawEvent = ({ at, agent, move, offerId, price }) => ({
  at,
  agentId: agent.id,
  kind: move.kind,
  price,
  offerId,
  toOfferId: move.toOfferId ?? move.offerId ?? null,
});

function verdictOn(agents, log, deals) {
  const mandates = agents.map(({ id, mandate }) => ({
    id,
    role: mandate.role,
    tokenId: mandate.tokenId,
    limitPrice: mandate.limitPrice,
    maxPrice: mandate.maxPrice,
    from: mandate.negotiateFrom,
    until: mandate.negotiateUntil,
    expiresAt: mandate.expiresAt,
  }));
  const verdict = judge(mandates, log);
  const told = JSON.stringify(deals.map(({ buyerId, sellerId, price }) => ({ buyerId, sellerId, price })));
  const agreed = told === JSON.stringify(verdict.deals);
  return agreed ? verdict.violations : [...verdict.violations, 'the deals told are not those of the log'];
}
