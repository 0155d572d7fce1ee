import { suggestTerms } from './suggest-terms';

describe('suggestTerms', () => {
  it('lets a buyer reach the floor and open a fifth below', () =>
    expect(suggestTerms('buyer', { floor: 61.5, topBid: 58 })).toEqual({ limit: 61.5, opening: 49 }));
  it('lets a seller take the top bid and open a fifth above', () =>
    expect(suggestTerms('seller', { floor: 61.5, topBid: 58 })).toEqual({ limit: 58, opening: 69.5 }));
  it('takes what there is', () => {
    expect(suggestTerms('buyer', { floor: null, topBid: 58 }).limit).toBe(58);
    expect(suggestTerms('seller', { floor: null, topBid: null })).toEqual({ limit: 80, opening: 96 });
  });
  it('never suggests nothing', () =>
    expect(suggestTerms('buyer', { floor: 0.01, topBid: null }).opening).toBeGreaterThan(0));
});
