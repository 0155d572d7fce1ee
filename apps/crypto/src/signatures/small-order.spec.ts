import { Point, utils } from '@noble/ed25519';
import { isSmallOrder } from './small-order.js';

/** A point of order 8, from which all small-order points follow. */
const ORDER_8 = Point.fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05');

describe('isSmallOrder', () => {
  it('knows all eight points whose order divides 8', () => {
    const points = [Point.ZERO];
    while (points.length < 8) points.push((points.at(-1) ?? Point.ZERO).add(ORDER_8));
    const encodings = points.map((point) => point.toHex());
    expect(new Set(encodings).size).toBe(8);
    for (const encoding of encodings) expect(isSmallOrder(Buffer.from(encoding, 'hex'))).toBe(true);
  });

  it.each([
    ['1 with the sign bit', `01${'00'.repeat(30)}80`],
    ['p, which is 0', `ed${'ff'.repeat(30)}7f`],
    ['p + 1, which is 1', `ee${'ff'.repeat(30)}7f`],
    ['p + 1 with the sign bit', `ee${'ff'.repeat(30)}ff`],
  ])('knows the non-canonical encoding %s', (_what, encoding) => {
    expect(isSmallOrder(Buffer.from(encoding, 'hex'))).toBe(true);
  });

  it('lets ordinary keys pass', () => {
    expect(isSmallOrder(Point.BASE.toBytes())).toBe(false);
    for (let i = 0; i < 50; i += 1) expect(isSmallOrder(utils.randomSecretKey())).toBe(false);
  });
});
