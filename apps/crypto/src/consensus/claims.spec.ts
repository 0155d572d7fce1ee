import { judgeClaims } from './claims.js';

const claims = { dealId: 'any', nftOwnership: true, buyerBalance: 100, signatures: ['a', 'b'] };

describe('judgeClaims', () => {
  it('approves claims that are complete, and certifies nothing', () => {
    expect(judgeClaims(claims)).toEqual({
      approved: true,
      verifierCount: 7,
      approvalCount: 7,
      threshold: 0.67,
      basis: 'claims',
      votes: [],
    });
  });

  it.each([
    [{ nftOwnership: false }, 'seller_no_longer_owns'],
    [{ buyerBalance: 0 }, 'buyer_cannot_pay'],
    [{ signatures: [] }, 'mandate_invalid'],
    [{ signatures: ['a', ' '] }, 'mandate_invalid'],
  ])('refuses %j', (change, reason) => {
    expect(judgeClaims({ ...claims, ...change })).toMatchObject({
      approved: false,
      approvalCount: 0,
      reason,
    });
  });
});
