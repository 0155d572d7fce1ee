import { suggestName } from './suggest-name';

describe('suggestName', () => {
  it('has a name for every number', () => {
    for (const random of [0, 0.37, 0.999999, 1]) expect(suggestName(random)).toMatch(/^\p{Lu}\p{L}+$/u);
    expect(suggestName(0)).not.toBe(suggestName(0.5));
  });
});
