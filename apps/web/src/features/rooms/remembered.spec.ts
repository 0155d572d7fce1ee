import { remembered } from './remembered';

describe('remembered', () => {
  it('reads each key once in its time', async () => {
    const asked: string[] = [];
    const load = remembered(1000, (key) => Promise.resolve(asked.push(key)), 0);
    expect([await load('a', 0), await load('a', 999), await load('b', 999)]).toEqual([1, 1, 2]);
    expect(await load('a', 1000)).toBe(3);
  });

  it('answers a failure with what stands for it, and asks again', async () => {
    let fails = true;
    const load = remembered(1000, () => (fails ? Promise.reject(new Error('away')) : Promise.resolve(7)), 0);
    expect(await load('a', 0)).toBe(0);
    fails = false;
    expect(await load('a', 1)).toBe(7);
  });
});
