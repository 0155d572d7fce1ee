import { setTimeout as sleep } from 'node:timers/promises';
import { BlockWatch } from './block-watch.js';

describe('BlockWatch', () => {
  it('asks once for all who wait and tells each of the next block', async () => {
    let block = 7;
    let asked = 0;
    const watch = new BlockWatch(() => {
      asked += 1;
      return Promise.resolve(block);
    }, 5);
    await watch.follower()(); // block 7 was seen
    const before = asked;
    let told = 0;
    const waiting = [1, 2, 3].map(() =>
      watch
        .follower()()
        .then(() => (told += 1)),
    );
    await sleep(30);
    expect(told).toBe(0);
    const alone = asked - before;
    block = 8;
    await Promise.all(waiting);
    expect(told).toBe(3);
    expect(alone).toBeLessThan(8); // one at a time, not three
  });

  it('does not let a block pass that came while its follower looked elsewhere', async () => {
    let block = 1;
    const watch = new BlockWatch(() => Promise.resolve(block), 5);
    const [slow, quick] = [watch.follower(), watch.follower()];
    await Promise.all([slow(), quick()]);
    block = 2;
    await quick();
    let late = false;
    await Promise.race([slow(), sleep(500).then(() => (late = true))]);
    expect(late).toBe(false);
  });

  it('lets those who wait look for themselves when the chain does not answer', async () => {
    const watch = new BlockWatch(() => Promise.reject(new Error('away')), 5);
    await expect(watch.follower()()).resolves.toBeUndefined();
  });
});
