import { followsAfter } from './follow';

const scrolled = (fromEnd: number, sinceTouched: number) =>
  ({ type: 'scrolled', fromEnd, sinceTouched }) as const;

describe('followsAfter', () => {
  it('lets go when the reader scrolls away', () => {
    expect(followsAfter(true, scrolled(300, 50))).toBe(false);
  });

  it('holds on when the list itself grew, however far', () => {
    expect(followsAfter(true, scrolled(3000, 5000))).toBe(true);
    expect(followsAfter(true, scrolled(3000, Infinity))).toBe(true);
  });

  it('is not taken up by growth while somebody reads above', () => {
    expect(followsAfter(false, scrolled(3000, 5000))).toBe(false);
  });

  it('goes on once the reader is back, whoever scrolled', () => {
    expect(followsAfter(false, scrolled(20, 50))).toBe(true);
    expect(followsAfter(false, scrolled(0, 5000))).toBe(true);
  });

  it('counts a slip of the finger at the end as staying', () => {
    expect(followsAfter(true, scrolled(40, 0))).toBe(true);
  });

  it('does what the reader asks for', () => {
    expect(followsAfter(false, { type: 'follow' })).toBe(true);
    expect(followsAfter(true, { type: 'leave' })).toBe(false);
  });
});
