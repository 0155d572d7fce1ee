import type { Hex } from 'viem';
import { Errand } from './errand.js';

/** An errand whose steps the test takes. */
const begin = () => {
  let announce: (hash: Hex) => Promise<void> = () => Promise.resolve();
  let arrive: (outcome: number) => void = () => undefined;
  const errand = new Errand<number>((tell) => {
    announce = tell;
    return new Promise((resolve) => (arrive = resolve));
  });
  return { errand, announce, arrive };
};

const listen = (heard: Hex[]) => (hash: Hex) => {
  heard.push(hash);
  return Promise.resolve();
};

describe('Errand', () => {
  it('gives all who join its outcome, and every hash, also those signed before', async () => {
    const { errand, announce, arrive } = begin();
    const [early, late]: [Hex[], Hex[]] = [[], []];
    const first = errand.join(listen(early));
    await announce('0x01');
    const second = errand.join(listen(late));
    await announce('0x02');
    arrive(7);
    expect(await Promise.all([first, second])).toEqual([7, 7]);
    expect({ early, late }).toEqual({ early: ['0x01', '0x02'], late: ['0x01', '0x02'] });
  });

  it('goes on only when everybody was told', async () => {
    const { errand, announce } = begin();
    let told: () => void = () => undefined;
    void errand.join(() => new Promise((resolve) => (told = resolve)));
    let goneOn = false;
    const announced = announce('0x01').then(() => (goneOn = true));
    await new Promise(setImmediate);
    expect(goneOn).toBe(false);
    told();
    await announced;
    expect(goneOn).toBe(true);
  });
});
