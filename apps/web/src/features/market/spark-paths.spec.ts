import { sparkPaths } from './spark-paths';

describe('sparkPaths', () => {
  it('spans the box, the highest price on top', () => {
    expect(sparkPaths([10, 20], 100, 28)).toEqual(['M0.0 26.0h0.1L100.0 2.0']);
  });

  it('breaks where nobody asked', () => {
    expect(sparkPaths([10, null, 20], 100, 28)).toHaveLength(2);
    expect(sparkPaths([null, null], 100, 28)).toEqual([]);
    expect(sparkPaths([], 100, 28)).toEqual([]);
  });

  it('lays a flat line in the middle', () => {
    expect(sparkPaths([5, 5], 100, 28)).toEqual(['M0.0 14.0h0.1L100.0 14.0']);
  });
});
