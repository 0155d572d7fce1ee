/**
 * What the strategies are compared with. Both decide through the same guard, on the same markets, at the same pace.
 */

const PACE_MS = [6_000, 14_000];
/** The range that Gode & Sunder's traders draw prices from: the support of all limits, in cents. */
const SUPPORT = [5_000, 15_000];

/**
 * ZI-C: zero intelligence, constrained. Shouts a price drawn evenly between its limit and the end of the support (Gode &
 * Sunder, "Allocative Efficiency of Markets with Zero-Intelligence Traders", Journal of Political Economy 101, 1993).
 */
export const zeroIntelligence =
  ({ enforceMandate }) =>
  (view, mandate, rng) => {
    const [low, high] = SUPPORT;
    const price =
      mandate.role === 'seller' ? rng.int(mandate.limitPrice, high) : rng.int(low, mandate.limitPrice);
    return silentReasons(
      enforceMandate({ kind: 'offer', price: within(mandate, price) }, view, mandate),
      rng,
    );
  };

/** The shapes that a plain mix of concession tactics is made of: Boulware, linear, Conceder (Faratin et al. 1998). */
const BETAS = { patient: 0.3, sniper: 0.5, conservative: 1, competitive: 2, aggressive: 4 };

/** Concession over time from starting price to limit and AC_next; blind to the room. */
export const plainConcession =
  ({ enforceMandate, timePressureAt, atLeastAsGood }) =>
  (view, mandate, rng) => {
    const { role, startingPrice, limitPrice, strategy } = mandate;
    const conceded = Math.min(1, timePressureAt(view.now, mandate) / 0.95) ** (1 / BETAS[strategy]);
    const price = Math.round(startingPrice + conceded * (limitPrice - startingPrice));
    const best = (role === 'seller' ? view.bids : view.asks)[0];
    const move =
      best && atLeastAsGood(role, best.price, price)
        ? { kind: 'accept', offerId: best.offerId }
        : price === view.self.standing?.price
          ? null
          : { kind: 'offer', price };
    return silentReasons(enforceMandate(move, view, mandate), rng);
  };

/** Proposes anything: prices beyond all limits, offers that are gone, its own side. Only the guard stands before it. */
export const hostile =
  ({ enforceMandate }) =>
  (view, mandate, rng) => {
    const offers = [...view.asks, ...view.bids];
    const anyId = () =>
      offers.length > 0 && rng.next() < 0.8 ? rng.pick(offers).offerId : `offer-${rng.int(1, 99)}`;
    const anyPrice = () =>
      rng.next() < 0.1 ? rng.pick([NaN, -1, 0, 1.5, 2e9, Infinity]) : rng.int(1, 2 * mandate.limitPrice);
    const proposal = rng.pick([
      () => ({ kind: 'offer', price: anyPrice() }),
      () => ({ kind: 'counter', price: anyPrice(), toOfferId: anyId(), addressee: view.self.agentId }),
      () => ({ kind: 'accept', offerId: anyId() }),
      () => ({ kind: 'reject', offerId: anyId() }),
      () => ({ kind: 'comment' }),
    ]);
    return silentReasons(enforceMandate(proposal(), view, mandate), rng);
  };

const within = ({ role, limitPrice }, price) =>
  role === 'seller' ? Math.max(price, limitPrice) : Math.min(price, limitPrice);

const silentReasons = ({ move }, rng) => ({ move, reasons: [], nextTurnInMs: rng.int(...PACE_MS) });
