import { followsAfter } from './follow';

const scrolled = (fromEnd: number) => ({ type: 'scrolled', fromEnd }) as const;

describe('followsAfter', () => {
  it('lets go when somebody scrolls away, and goes on once they are back', () => {
    expect(followsAfter(scrolled(300))).toBe(false);
    expect(followsAfter(scrolled(0))).toBe(true);
  });

  it('counts a slip of the finger at the end as staying', () => {
    expect(followsAfter(scrolled(40))).toBe(true);
  });

  it('does what the reader asks for', () => {
    expect(followsAfter({ type: 'follow' })).toBe(true);
    expect(followsAfter({ type: 'leave' })).toBe(false);
  });
});
