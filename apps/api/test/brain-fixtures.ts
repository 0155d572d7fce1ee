import {
  buildRoomView,
  type Cents,
  cents,
  communicationStyles,
  type Mandate,
  type Role,
  type RoomView,
  rng,
  roles,
  type StandingOffer,
  type Strategy,
  strategyNames,
} from '@agentrooms/negotiation';

export interface Table {
  readonly view: RoomView;
  readonly mandate: Mandate;
}

/**
 * An agent at a table, drawn from a seed. Public prices are whole USDC, a limit never is: a limit that appears
 * somewhere has leaked.
 */
export function tableOf(
  seed: string,
  fixed: { strategy?: Strategy; role?: Role; names?: readonly string[] } = {},
): Table {
  const random = rng(seed);
  const role = fixed.role ?? random.pick(roles);
  const name = (): string => random.pick(fixed.names ?? ['Otto', 'Rosa', 'Kenji', 'Lola']);
  const whole = (lo: number, hi: number): Cents => cents(random.int(lo, hi) * 100);
  const limitPrice = cents(random.int(60, 90) * 100 + random.int(1, 99));
  const distance = random.int(10, 40) * 100;
  const startingPrice = cents(
    Math.round((limitPrice + (role === 'seller' ? distance : -distance)) / 100) * 100,
  );
  const mandate: Mandate = {
    role,
    collection: 'Moon Cats',
    tokenId: role === 'seller' ? '7' : null,
    limitPrice,
    startingPrice,
    maxPrice: null,
    expiresAt: 1_200_000,
    negotiateFrom: 0,
    negotiateUntil: 600_000,
    firm: random.next() < 0.2,
    strategy: fixed.strategy ?? random.pick(strategyNames),
    style: random.pick(communicationStyles),
  };
  const now = random.int(0, 590_000);
  const nft = { name: 'Moon Cat #7', traits: ['Crown', '3D Glasses'] };
  const offer = (side: Role, i: number): StandingOffer => ({
    offerId: `${side}-${i}`,
    agentId: `agent-${side}-${i}`,
    agentName: name(),
    role: side,
    price: whole(30, 130),
    tokenId: side === 'seller' ? String(i) : null,
    nft: side === 'seller' ? { name: `Moon Cat #${i}`, traits: ['Crown'] } : null,
    placedAt: Math.max(0, now - 20_000),
    expiresAt: 600_000,
  });
  const offers = roles.flatMap((side) => Array.from({ length: random.int(0, 3) }, (_, i) => offer(side, i)));
  const lastPrice = random.next() < 0.3 ? null : startingPrice;
  const own: StandingOffer[] =
    lastPrice === null
      ? []
      : [
          {
            ...offer(role, 9),
            offerId: 'own',
            agentId: 'me',
            agentName: 'Mina',
            price: lastPrice,
            tokenId: mandate.tokenId,
          },
        ];
  const view = buildRoomView(
    {
      now,
      self: {
        agentId: 'me',
        name: 'Mina',
        turn: 4,
        lastPrice,
        lastMove: null,
        nft: role === 'seller' ? nft : null,
      },
      offers: [...offers, ...own],
      recent: offers.map((o) => ({
        agentId: o.agentId,
        name: o.agentName,
        role: o.role,
        kind: 'offer',
        price: o.price,
        at: o.placedAt,
        offerId: o.offerId,
        toOfferId: null,
        addressee: random.next() < 0.5 ? 'me' : null,
      })),
      rivals: random.int(0, 5),
      counterparties: random.int(0, 5),
    },
    mandate,
  );
  return { view, mandate };
}
