import type { MandateMessage, MandateTypedData } from '@agentrooms/protocol';
import { type AskedMandate, mandateDepartures } from './mandate-departures';

const [wallet, collection, usdc, escrow] = ['Aa', 'Bb', 'Cc', 'Dd'].map((pair) => `0x${pair.repeat(20)}`) as [
  string,
  string,
  string,
  string,
];
const chosen: AskedMandate = {
  role: 'buyer',
  nft: null,
  limit: 61.5,
  collection: 'tidewatch',
  wallet: wallet.toLowerCase(),
  config: { chainId: 31337, contracts: { escrow, usdc, collections: { tidewatch: collection } } },
};
const message: MandateMessage = {
  principal: wallet,
  agentKey: `0x${'e'.repeat(64)}`,
  side: 1,
  collection,
  tokenId: '0',
  anyToken: true,
  payToken: usdc,
  limitPrice: '61500000',
  maxDeals: 1,
  validAfter: '0',
  expiry: '1795435200',
  nonce: '1',
};
const now = Date.parse('2026-11-22T12:00:00Z');
const departures = (mandate: MandateTypedData, asked: AskedMandate = chosen) =>
  mandateDepartures(mandate, asked, now);
const drawnUp = (change: Partial<MandateMessage> = {}, chainId = 31337): MandateTypedData => ({
  domain: { name: 'Agentrooms', version: '1', chainId, verifyingContract: escrow },
  types: {},
  primaryType: 'Mandate',
  message: { ...message, ...change },
});

describe('mandateDepartures', () => {
  it('finds none in the mandate that was asked for, however addresses are written', () =>
    expect(departures(drawnUp())).toEqual([]));
  it('knows the one token of a seller', () => {
    const nft = { id: 'n', tokenId: '7', name: 'Mask', collection: 'tidewatch', imageUrl: null };
    const seller = { ...chosen, role: 'seller' as const, nft };
    expect(departures(drawnUp({ side: 0, anyToken: false, tokenId: '7' }), seller)).toEqual([]);
    expect(departures(drawnUp({ side: 0, anyToken: true, tokenId: '0' }), seller)).toEqual([
      'anyToken',
      'tokenId',
    ]);
  });
  it.each<[string, Partial<MandateMessage>]>([
    ['limitPrice', { limitPrice: '61510000' }],
    ['side', { side: 0 }],
    ['collection', { collection: usdc }],
    ['payToken', { payToken: collection }],
    ['principal', { principal: escrow }],
    ['maxDeals', { maxDeals: 2 }],
    ['anyToken', { anyToken: false }],
    ['expiry', { expiry: '1795953600' }],
    ['validAfter', { validAfter: '1795395600' }],
  ])('names %s where the server changed it', (field, change) =>
    expect(departures(drawnUp(change))).toEqual([field]),
  );
  it('refuses another chain, and a collection that the server does not name', () => {
    expect(departures(drawnUp({}, 1))).toEqual(['chain']);
    expect(departures(drawnUp(), { ...chosen, collection: 'masks' })).toEqual(['collection']);
  });
});
