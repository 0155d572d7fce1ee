import { MESSAGES_PER_MINUTE } from '../decide/pace.js';
import type { Mandate } from '../mandate/mandate.js';
import { drawSwarm } from '../swarm/draw-swarm.js';
import { type SwarmPresetName, swarmPresetNames } from '../swarm/presets.js';
import { textNamesExactly } from '../voice/truth.js';
import { type SimulatedMessage, type SimulationResult, simulateRoom } from './simulate-room.js';

/** Rooms of twenty agents take longer. */
const SEEDS = { small_test: 200, balanced_market: 200, high_competition: 80, buyers_market: 80 } as const;
const run = (preset: SwarmPresetName, seed: string): SimulationResult =>
  simulateRoom(drawSwarm(preset, seed, { collection: 'Moon Cats' }), seed);
const quantile = (values: number[], q: number): number =>
  values.sort((a, b) => a - b)[Math.floor(values.length * q)]!;

const breaks = (price: number, { role, limitPrice, maxPrice }: Mandate): boolean =>
  role === 'seller' ? price < limitPrice || (maxPrice !== null && price > maxPrice) : price > limitPrice;

/** The messages of each agent of each room. */
const everybody = (rooms: SimulationResult[]): SimulatedMessage[][] =>
  rooms.flatMap(({ agents, messages }) => agents.map(({ id }) => messages.filter((m) => m.agentId === id)));

describe.each(swarmPresetNames)('%s, many seeds', (preset) => {
  const rooms = Array.from({ length: SEEDS[preset] }, (_, i) => run(preset, `seed-${i}`));
  const sum = (of: (room: SimulationResult) => number): number =>
    rooms.reduce((total, room) => total + of(room), 0);

  it('never breaks a mandate', () => {
    const broken = rooms.flatMap(({ agents, messages, deals }) => {
      const mandates = new Map(agents.map((a) => [a.id, a.mandate]));
      const quoted = messages.filter(
        ({ agentId, move, price }) =>
          move.kind !== 'accept' && price !== null && breaks(price, mandates.get(agentId)!),
      );
      const dealt = deals.filter(
        ({ buyerId, sellerId, price }) =>
          price > mandates.get(buyerId)!.limitPrice || price < mandates.get(sellerId)!.limitPrice,
      );
      return [...quoted, ...dealt];
    });
    expect(broken).toEqual([]);
  });

  it('lets every agent trade at most once, and be silent after that', () => {
    for (const { deals, messages } of rooms) {
      const tradedAt = new Map(
        deals.flatMap((d) => [d.buyerId, d.sellerId].map((id) => [id, d.at] as const)),
      );
      expect(tradedAt.size).toBe(2 * deals.length);
      expect(messages.filter((m) => m.at > (tradedAt.get(m.agentId) ?? Infinity))).toEqual([]);
    }
  });

  it('makes deals in nearly every room where one is possible, and takes most of the surplus', () => {
    expect(rooms.filter((room) => room.deals.length === 0)).toEqual([]);
    expect(sum((r) => r.deals.length) / sum((r) => r.bestTradeCount)).toBeGreaterThan(0.95);
    expect(sum((r) => r.surplus) / sum((r) => r.bestSurplus)).toBeGreaterThan(0.9);
  });

  it('makes a good part of the deals in the first 40 % of the time', () => {
    const times = rooms.flatMap((room) => room.deals.map((deal) => deal.at));
    expect(quantile(times, 0.6)).toBeLessThan(240_000);
  });

  it('lets nobody say the same twice in a row, nor name the own standing price again', () => {
    const repeats = everybody(rooms).flatMap((own) => {
      const quotes = own.filter((m) => m.move.kind === 'offer' || m.move.kind === 'counter');
      return [
        ...own.filter(({ text }, i) => text === own[i - 1]?.text),
        ...quotes.filter(({ price }, i) => price === quotes[i - 1]?.price),
      ];
    });
    expect(repeats).toEqual([]);
  });

  it('keeps to the message limit in every minute', () => {
    const hasty = everybody(rooms).flatMap((own) =>
      own.filter(({ at }, i) => at - (own[i - MESSAGES_PER_MINUTE]?.at ?? -Infinity) < 60_000),
    );
    expect(hasty).toEqual([]);
  });

  it('says only true prices', () => {
    const untrue = rooms.slice(0, 50).flatMap(({ agents, messages }) => {
      const names = agents.map((a) => a.name);
      return messages.filter(({ text, price }) => !textNamesExactly(text, price, names));
    });
    expect(untrue).toEqual([]);
  });
});

describe('simulateRoom', () => {
  it('gives the same outcome for the same seed', () => {
    expect(run('balanced_market', 'x')).toEqual(run('balanced_market', 'x'));
    expect(run('balanced_market', 'x').messages).not.toEqual(run('balanced_market', 'y').messages);
  });

  it('makes the first deal of a small test within a minute of swarm time in half of the rooms', () => {
    const first = Array.from(
      { length: SEEDS.small_test },
      (_, i) => run('small_test', `seed-${i}`).deals[0]?.at ?? Infinity,
    );
    expect(quantile(first, 0.5)).toBeLessThan(60_000);
  });
});
