import { SharedRead } from './shared-read.js';

describe('SharedRead', () => {
  /** Reads that the test answers, in the order in which they began. */
  function setUp() {
    const reads: { answer: (value: number) => void; fail: (error: Error) => void }[] = [];
    const shared = new SharedRead(() => new Promise<number>((answer, fail) => reads.push({ answer, fail })));
    return { shared, reads };
  }
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  it('reads once for all who ask while a read that began before them is under way', async () => {
    const { shared, reads } = setUp();
    const first = shared.get();
    const later = [shared.get(), shared.get(), shared.get()];
    reads[0]?.answer(1);
    await turn();
    expect(reads).toHaveLength(2);
    reads[1]?.answer(2);
    expect(await first).toBe(1);
    expect(await Promise.all(later)).toEqual([2, 2, 2]);
    expect(shared.idle).toBe(true);
  });

  it('a read that fails fails those who waited for it, not the ones after', async () => {
    const { shared, reads } = setUp();
    const first = shared.get();
    const later = shared.get();
    reads[0]?.fail(new Error('away'));
    await expect(first).rejects.toThrow('away');
    await turn();
    reads[1]?.answer(2);
    expect(await later).toBe(2);
  });
});
