import fc from 'fast-check';
import { anyMandate, anyView, mandate, offer, recentMove, usdc, view } from '../../test/room-fixtures.js';
import { type Mandate, atLeastAsGood, quoteRange, timePressureAt } from '../mandate/mandate.js';
import { marketPrice } from '../market/equilibrium.js';
import type { RoomView } from '../view/room-view.js';
import { type Strategy, strategyNames } from '../vocabulary.js';
import { strategies } from './strategies.js';
import type { Aim, Situation } from './strategy.js';

const look = (room: RoomView, m: Mandate): Situation => ({
  view: room,
  mandate: m,
  timePressure: timePressureAt(room.now, m),
  counterpart: (m.role === 'seller' ? room.bids : room.asks)[0] ?? null,
  rival: (m.role === 'seller' ? room.asks : room.bids)[0] ?? null,
  market: marketPrice(room),
});
const aimOf = (strategy: Strategy, m: Mandate, room: RoomView): Aim =>
  strategies[strategy].aim(look(room, { ...m, strategy }));

describe.each(strategyNames)('%s', (name) => {
  it('aims within the mandate, in every room and role', () => {
    fc.assert(
      fc.property(anyView, anyMandate, (room, m) => {
        const { quote, acceptAt } = aimOf(name, m, room);
        const { min, max } = quoteRange(m);
        // lastPrice may lie outside in these rooms (an owner tightened the mandate); aims may not.
        if (room.self.standing) return;
        for (const price of quote === null ? [acceptAt] : [quote, acceptAt]) {
          expect(price).toBeGreaterThanOrEqual(min);
          expect(price).toBeLessThanOrEqual(max);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each(['seller', 'buyer'] as const)('as a %s concedes with time and reaches the limit', (role) => {
    const m = mandate({ role });
    const alone = (now: number): Aim => aimOf(name, m, view({ now }));
    const times = [0, 60_000, 200_000, 400_000, 570_000];
    const prices = times.map((now) => alone(now).acceptAt);
    prices.slice(1).forEach((price, i) => expect(atLeastAsGood(role, prices[i]!, price)).toBe(true));
    expect(prices.at(-1)).toBe(m.limitPrice);
    expect(alone(570_000).quote).toBe(m.limitPrice);
  });

  it('keeps away from its limit to the end when the mandate is firm', () => {
    expect(aimOf(name, mandate({ firm: true }), view({ now: 600_000 })).acceptAt).toBeGreaterThan(usdc(80));
  });

  it('keeps to ten messages a minute', () => {
    expect(strategies[name].pace.minMs).toBeGreaterThanOrEqual(6_000);
  });
});

describe('what tells them apart', () => {
  const early = view({ now: 60_000 });
  const acceptAt = (strategy: Strategy): number => aimOf(strategy, mandate(), early).acceptAt;

  it('orders them by haste', () => {
    expect(acceptAt('aggressive')).toBeLessThan(acceptAt('competitive'));
    expect(acceptAt('competitive')).toBeLessThan(acceptAt('conservative'));
    expect(acceptAt('conservative')).toBeLessThan(acceptAt('patient'));
  });

  it('aggressive and competitive go slightly ahead of a rival, patient does not', () => {
    const rivalAsk = [offer({ role: 'seller', price: usdc(99) })];
    const opening = view({ now: 36_000, asks: rivalAsk });
    expect(aimOf('competitive', mandate(), opening).quote).toBe(usdc(98));
    expect(aimOf('aggressive', mandate(), opening).quote).toBeLessThan(usdc(99));
    expect(aimOf('patient', mandate(), opening).quote).toBe(usdc(100));
  });

  it('competitive outbids as a buyer, but not beyond its limit', () => {
    const m = mandate({ role: 'buyer', startingPrice: usdc(80), limitPrice: usdc(100) });
    const against = (price: number): number | null =>
      aimOf('competitive', m, view({ now: 60_000, bids: [offer({ role: 'buyer', price: usdc(price) })] }))
        .quote;
    expect(against(92)).toBe(usdc(93));
    expect(against(99.9)).toBeLessThan(usdc(99.9));
  });

  it('competitive asks more while demand is high, up to maxPrice and not without one', () => {
    const busy = (ask: number, maxPrice: number | null): number | null =>
      aimOf(
        'competitive',
        mandate({ maxPrice: maxPrice === null ? null : usdc(maxPrice) }),
        view({
          now: 30_000,
          rivals: 0,
          counterparties: 5,
          momentum: 0.1,
          bids: [offer({ role: 'buyer', price: usdc(85) })],
          self: {
            standing: offer({ agentId: 'me', role: 'seller', price: usdc(ask) }),
            lastPrice: usdc(ask),
          },
        }),
      ).quote;
    expect(busy(100, 120)).toBe(usdc(103));
    expect(busy(119, 120)).toBe(usdc(120));
    expect(busy(100, null)).toBe(usdc(100));
  });

  it('sniper shows nothing at first, takes a bargain, and comes out for one within reach', () => {
    const bid = (price: number, now: number): Aim =>
      aimOf('sniper', mandate(), view({ now, bids: [offer({ role: 'buyer', price: usdc(price) })] }));
    expect(bid(80, 1_000).quote).toBeNull();
    expect(bid(95, 60_000).acceptAt).toBeLessThanOrEqual(usdc(95));
    expect(bid(82, 60_000).acceptAt).toBeGreaterThan(usdc(82));
    expect(bid(92, 1_000).quote).not.toBeNull();
  });
});

describe('how they adapt to the room', () => {
  const m = mandate({ limitPrice: usdc(60), startingPrice: usdc(140) });
  const rooms = { asks: [offer({ agentId: 'r', role: 'seller', price: usdc(110) })], now: 60_000 };
  const wants = (name: Strategy, over: Parameters<typeof view>[0]): number =>
    aimOf(name, m, view({ ...rooms, ...over })).acceptAt;

  it.each(strategyNames)('%s wants more where it is scarce and less where it is not', (name) => {
    const even = wants(name, { rivals: 4, counterparties: 5 });
    expect(wants(name, { rivals: 0, counterparties: 5 })).toBeGreaterThan(even);
    expect(wants(name, { rivals: 14, counterparties: 5 })).toBeLessThan(even);
  });

  it.each(strategyNames)('%s wants more while prices rise', (name) => {
    expect(wants(name, { momentum: 0.2 })).toBeGreaterThan(wants(name, { momentum: -0.2 }));
  });

  it.each(strategyNames)('%s is not content with much less than others just got', (name) => {
    const deal = recentMove({ kind: 'accept', price: usdc(115) });
    expect(wants(name, { recent: [deal] })).toBeGreaterThan(wants(name, {}) + 1_000);
  });

  it('explains itself with prices that the room can show', () => {
    const deal = recentMove({ kind: 'accept', price: usdc(115) });
    const { reasons } = aimOf('aggressive', m, view({ ...rooms, recent: [deal] }));
    expect(reasons.map((r) => r.tactic)).toEqual(['margin', 'equilibrium', 'beat_rival']);
    expect(reasons[1]?.referencePrice).toBe(usdc(115));
  });
});
