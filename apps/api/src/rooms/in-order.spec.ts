import { InOrder } from './in-order.js';

describe('InOrder', () => {
  const held = () => {
    let release!: () => void;
    const open = new Promise<void>((resolve) => (release = resolve));
    return { open, release };
  };

  it('runs work of one key in its order, of others at once, and keeps nothing', async () => {
    const order = new InOrder();
    const [gate, done] = [held(), [] as string[]];
    const first = order.run('a', async () => {
      await gate.open;
      done.push('first');
    });
    const second = order.run('a', () => Promise.resolve(done.push('second')));
    await order.run('b', () => Promise.resolve(done.push('other')));
    expect(done).toEqual(['other']);
    gate.release();
    await Promise.all([first, second]);
    expect(done).toEqual(['other', 'first', 'second']);
    expect(order.size).toBe(0);
  });

  it('goes on after work that failed', async () => {
    const order = new InOrder();
    const failed = order.run('a', () => Promise.reject(new Error('no')));
    const next = order.run('a', () => Promise.resolve('yes'));
    await expect(failed).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
    expect(order.size).toBe(0);
  });
});
