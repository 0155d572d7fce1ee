import { firstStepWith, problemsOn, stepBeside, stepNamed, stepShown } from './steps';

describe('the steps of the wizard', () => {
  it('begin with the side, whatever the address says', () => {
    expect(stepNamed(null)).toBe('side');
    expect(stepNamed('checkout')).toBe('side');
    expect(stepNamed('price')).toBe('price');
  });
  it('show the review when it was asked for, and nothing else while the wallet is asked', () => {
    expect(stepShown('review', { busy: false, askedOrUnknown: true })).toBe('review');
    expect(stepShown('review', { busy: false, askedOrUnknown: false })).toBe('side');
    expect(stepShown('price', { busy: false, askedOrUnknown: false })).toBe('price');
    expect(stepShown('price', { busy: true, askedOrUnknown: true })).toBe('review');
  });
  it('end at both ends', () => {
    expect(stepBeside('side', 1)).toBe('piece');
    expect(stepBeside('side', -1)).toBe('side');
    expect(stepBeside('review', 1)).toBe('review');
  });
  it('show each problem where it can be put right, the first step first', () => {
    const problems = { name: 'Too long.', limit: 'Too low.', startingPrice: 'Missing.' };
    expect(problemsOn('price', problems)).toEqual({ limit: 'Too low.', startingPrice: 'Missing.' });
    expect(problemsOn('piece', problems)).toEqual({});
    expect(firstStepWith(problems)).toBe('price');
    expect(firstStepWith({})).toBeUndefined();
  });
});
