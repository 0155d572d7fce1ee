import { linePath, stepPath } from './paths';

describe('linePath', () => {
  it('lifts the pen where nothing is known', () =>
    expect(linePath([null, { x: 0, y: 1 }, { x: 2, y: 3 }, null, { x: 4, y: 5 }])).toBe(
      'M0.0 1.0L2.0 3.0M4.0 5.0',
    ));
});

describe('stepPath', () => {
  it('goes level first and then up or down', () =>
    expect(
      stepPath([
        { x: 0, y: 10 },
        { x: 5, y: 20 },
      ]),
    ).toBe('M0.0 10.0H5.0V20.0'));
});
