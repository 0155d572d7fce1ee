import {
  atLeastAsGood,
  cents,
  decide,
  mayTradeAt,
  moveKinds,
  rng,
  speakContext,
} from '@agentrooms/negotiation';
import { tableOf } from '../../test/brain-fixtures.js';
import { admit, envelopeOf } from './envelope.js';

const TABLES = 1_500;

/** What the rules do at a table. */
const ruled = (seed: string) => {
  const table = tableOf(seed);
  const { move } = decide(table.view, table.mandate, rng(seed));
  const price = move === null ? null : speakContext(move, table.view, table.mandate).price;
  return { ...table, move, price };
};

describe('the envelope', () => {
  it('admits no proposal that concedes more than the rules, does something else or leaves the mandate', () => {
    const seen = new Map<string, number>();
    for (let i = 0; i < TABLES; i++) {
      const seed = `envelope-${i}`;
      const { view, mandate, move, price } = ruled(seed);
      if (move === null) continue;
      const random = rng(seed).fork('proposals');
      for (let p = 0; p < 12; p++) {
        const intent = random.pick([null, ...moveKinds]);
        const wild = cents(random.int(1, 20_000));
        const near = cents(Math.max(1, (price ?? 5_000) + random.int(-300, 300)));
        const admitted = admit(
          { intent, price: random.pick([null, wild, near]) },
          { move, price },
          view,
          mandate,
        );
        if ('problem' in admitted) continue;
        const isQuote = move.kind === 'offer' || move.kind === 'counter';
        expect(admitted.move.kind).toBe(move.kind);
        expect(admitted.move).toEqual(isQuote ? { ...move, price: admitted.price } : move);
        if (price === null || admitted.price === null) expect(admitted.price).toBe(price);
        else {
          expect(atLeastAsGood(mandate.role, admitted.price, price)).toBe(true);
          expect(mayTradeAt(mandate, admitted.price)).toBe(true);
        }
        const what = `${move.kind}${admitted.price === price ? '' : ' held back'}`;
        seen.set(what, (seen.get(what) ?? 0) + 1);
      }
    }
    // The draw reaches all moves that deal in offers, and prices other than the rules' own.
    expect([...seen.keys()].sort()).toEqual(
      expect.arrayContaining([
        'accept',
        'counter',
        'counter held back',
        'offer',
        'offer held back',
        'reject',
      ]),
    );
  });

  it('leaves nothing to choose late, or for a first price', () => {
    let looked = 0;
    for (let i = 0; i < TABLES; i++) {
      const { view, mandate, move, price } = ruled(`late-${i}`);
      if (move?.kind !== 'offer' && move?.kind !== 'counter') continue;
      if (view.self.lastPrice !== null && view.now < 480_000) continue;
      expect(envelopeOf({ move, price }, view, mandate).price).toEqual({ min: move.price, max: move.price });
      looked++;
    }
    expect(looked).toBeGreaterThan(50);
  });
});
