import { changeSide, valuesOf } from './spawn-defaults';

const room = { floorPrice: 61.5, topBid: 58 };

describe('valuesOf', () => {
  it('is a buyer with terms from the room where nothing was chosen', () =>
    expect(valuesOf(room, {})).toMatchObject({ role: 'buyer', limit: '61.50', startingPrice: '49.00' }));
  it('keeps what was chosen', () =>
    expect(valuesOf(room, { limit: '55', name: 'Ivo' })).toMatchObject({ limit: '55', name: 'Ivo' }));
});

describe('changeSide', () => {
  it("forgets one side's prices and piece, and keeps who the agent is", () => {
    const nft = { id: 'n', tokenId: '7', name: 'Mask', collection: 'masks', imageUrl: null };
    const chosen = changeSide({ nft, limit: '90', name: 'Ivo', strategy: 'patient' }, 'seller');
    expect(chosen).toEqual({ role: 'seller', name: 'Ivo', strategy: 'patient' });
    expect(valuesOf(room, chosen).limit).toBe('58.00');
  });
});
