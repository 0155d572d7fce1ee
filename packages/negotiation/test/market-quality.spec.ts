import { marketQuality } from '../src/market/market-quality.js';
import { rng } from '../src/random/rng.js';
import { playRoom } from '../src/simulate/play-room.js';
import { enterAll } from '../src/simulate/simulated-agent.js';
import { drawSwarm } from '../src/swarm/draw-swarm.js';
import { swarmPresetNames } from '../src/swarm/presets.js';
import { type JudgedEvent, judge } from './judge.mjs';

/** A small version of bench/market.mjs: the same markets, fewer of them, so with a wider bound. */
const MARKETS = 150;
const ARRIVAL_MS = [0, 30_000] as const;

describe.each(swarmPresetNames)('%s with limits U[50,150]', (preset) => {
  const played = Array.from({ length: MARKETS }, (_, n) => {
    const random = rng(`market/${preset}-${n}`);
    const drafts = drawSwarm(preset, `${preset}-${n}`, { collection: 'Test', limits: 'uniform' });
    const agents = enterAll(drafts, random, { arrivalMs: ARRIVAL_MS });
    const log: JudgedEvent[] = [];
    const { deals, moves } = playRoom(agents, random, {
      onMove: ({ at, agent, move, price, offerId }) =>
        log.push({
          at,
          agentId: agent.id,
          kind: move.kind,
          price,
          offerId,
          toOfferId: move.kind === 'counter' ? move.toOfferId : 'offerId' in move ? move.offerId : null,
        }),
    });
    const verdict = judge(
      agents.map(({ id, mandate: m }) => ({ id, ...m, from: m.negotiateFrom, until: m.negotiateUntil })),
      log,
    );
    const participants = agents.map(({ id, mandate }) => ({ ...mandate, id }));
    return { quality: marketQuality(participants, deals), deals, moves, log, verdict };
  });
  const mean = (of: (market: (typeof played)[number]) => number): number =>
    played.reduce((sum, market) => sum + of(market), 0) / MARKETS;

  it('takes nearly all that the market has to give', () => {
    expect(mean(({ quality }) => quality.allocativeEfficiency)).toBeGreaterThan(0.95);
    expect(mean(({ quality }) => quality.dealRate)).toBeGreaterThan(0.97);
  });

  it('breaks no rule, says an independent judge, who finds the same deals', () => {
    expect(played.flatMap(({ verdict }) => verdict.violations)).toEqual([]);
    for (const { deals, moves, log, verdict } of played) {
      expect(verdict.deals).toEqual(
        deals.map(({ buyerId, sellerId, price }) => ({ buyerId, sellerId, price })),
      );
      expect(log.length).toBe(moves);
    }
  });
});
