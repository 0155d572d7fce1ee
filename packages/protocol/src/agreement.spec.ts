import { encodeAcceptance, encodeOffer, type OfferStatement } from './agreement.js';

const offer: OfferStatement = {
  chainId: 31337,
  roomId: 'room',
  agentId: 'agent',
  turn: 3,
  offerId: 'offer',
  side: 'ask',
  collection: 'tidewatch',
  tokenId: '7',
  priceCents: 6150,
  expiresAt: 1_700_000_000_000,
};

describe('canonical encoding of signed statements', () => {
  it('is the documented text', () => {
    expect(encodeOffer(offer)).toBe(
      'agentrooms/offer/1\nchain=31337\nroom=room\nagent=agent\nturn=3\noffer=offer\nside=ask\ncollection=tidewatch\ntoken=7\ncents=6150\nexpires=1700000000000\n',
    );
  });

  it('changes with every single field', () => {
    const changed: Partial<OfferStatement>[] = [
      { chainId: 1 },
      { roomId: 'x' },
      { agentId: 'x' },
      { turn: 4 },
      { offerId: 'x' },
      { side: 'bid' },
      { collection: 'x' },
      { tokenId: null },
      { priceCents: 6151 },
      { expiresAt: 1 },
    ];
    const texts = [offer, ...changed.map((change) => ({ ...offer, ...change }))].map(encodeOffer);
    expect(new Set(texts).size).toBe(texts.length);
    expect(changed).toHaveLength(Object.keys(offer).length);
  });

  it.each([
    ['a line feed', { roomId: 'a\nagent=b' }],
    ['a fraction of a cent', { priceCents: 1.5 }],
    ['NaN', { turn: Number.NaN }],
  ])('refuses %s', (_what, change) => {
    expect(() => encodeOffer({ ...offer, ...change })).toThrow(RangeError);
  });

  it('never confuses an offer with an acceptance', () => {
    const { chainId, roomId, agentId, turn, offerId, collection, priceCents } = offer;
    const acceptance = encodeAcceptance({
      chainId,
      roomId,
      agentId,
      turn,
      offerId,
      collection,
      priceCents,
      tokenId: '7',
      offerDigest: 'd',
    });
    expect(acceptance.startsWith('agentrooms/acceptance/1\n')).toBe(true);
  });
});
