import { type Pace, paced } from './paced';

/** Time that stands still until the test moves it; frames come when the test asks for one. */
function stillPace() {
  let at = 0;
  let frame: (() => void) | undefined;
  let timer: { due: number; run: () => void } | undefined;
  const pace: Pace = {
    now: () => at,
    nextFrame: (run) => {
      frame = run;
      return () => (frame = undefined);
    },
    after: (ms, run) => {
      timer = { due: at + ms, run };
      return () => (timer = undefined);
    },
  };
  return {
    pace,
    frame: () => {
      const run = frame;
      frame = undefined;
      run?.();
    },
    pass: (ms: number) => {
      at += ms;
      if (!timer || timer.due > at) return;
      const { run } = timer;
      timer = undefined;
      run();
    },
  };
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('paced', () => {
  let time: ReturnType<typeof stillPace>;
  let delivered: number[][];
  let line: ReturnType<typeof paced<number>>;
  beforeEach(() => {
    time = stillPace();
    delivered = [];
    line = paced<number>(
      (items) => delivered.push(items),
      (item) => item < 0,
      time.pace,
    );
  });

  it('delivers what came within a frame together, in order', () => {
    line.push([1]);
    line.push([2, 3]);
    expect(delivered).toEqual([]);
    time.frame();
    expect(delivered).toEqual([[1, 2, 3]]);
    time.frame();
    expect(delivered).toHaveLength(1);
  });

  it('waits after a crowd, but not after a few', () => {
    line.push(numbers(20));
    time.frame();
    line.push([21]);
    time.frame();
    expect(delivered).toHaveLength(1);
    line.push([22]);
    time.pass(300);
    time.frame();
    expect(delivered.at(-1)).toEqual([21, 22]);
    line.push([23]);
    time.frame();
    expect(delivered.at(-1)).toEqual([23]);
  });

  it('lets nothing urgent wait, nor what came before it', () => {
    line.push(numbers(20));
    time.frame();
    line.push([21]);
    line.push([-1]);
    time.frame();
    expect(delivered.at(-1)).toEqual([21, -1]);
    time.pass(1000);
    time.frame();
    expect(delivered).toHaveLength(2);
  });

  it('delivers at once when asked to, and forgets when asked to', () => {
    line.push([1]);
    line.flush();
    expect(delivered).toEqual([[1]]);
    line.push([2]);
    line.clear();
    time.frame();
    line.flush();
    expect(delivered).toEqual([[1]]);
  });
});
