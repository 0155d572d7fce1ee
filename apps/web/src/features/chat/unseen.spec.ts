import { unseenAfter } from './unseen';

describe('unseenAfter', () => {
  const entries = [3, 4, 7, 9].map((seq) => ({ seq }));

  it('counts what came later, whatever the gaps in seq', () => {
    expect(unseenAfter(entries, 4)).toBe(2);
    expect(unseenAfter(entries, 9)).toBe(0);
    expect(unseenAfter(entries, 0)).toBe(4);
  });
});
