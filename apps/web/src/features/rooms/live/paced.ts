/** Time as a browser tells it; tests bring their own. Each way to wait returns the way to cancel. */
export interface Pace {
  now: () => number;
  /** Before the next frame; in a tab that nobody sees, a second later. */
  nextFrame: (run: () => void) => () => void;
  after: (ms: number, run: () => void) => () => void;
}

/** Frames stop in a hidden tab, while the stream goes on. */
const UNSEEN_MS = 1000;

/** The page's own time. */
export const browserPace: Pace = {
  now: () => performance.now(),
  nextFrame: (run) => {
    const cancel = () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
    const once = () => {
      cancel();
      run();
    };
    const frame = requestAnimationFrame(once);
    const timer = setTimeout(once, UNSEEN_MS);
    return cancel;
  },
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** More at once than anybody reads one by one. */
const CROWD = 10;
/** In a crowd the page changes so often and no more: what a frame cannot show need not be drawn. */
const CROWD_MS = 300;

/**
 * Collects what arrives and delivers it together, in order: once a frame, and after a crowd once in {@link CROWD_MS},
 * unless something among it is urgent.
 */
export function paced<T>(deliver: (items: T[]) => void, urgent: (item: T) => boolean, pace: Pace) {
  let waiting: T[] = [];
  let quietUntil = 0;
  let cancel: (() => void) | undefined;
  let forFrame = false;

  const stop = () => {
    cancel?.();
    cancel = undefined;
    forFrame = false;
  };
  const flush = () => {
    stop();
    if (waiting.length === 0) return;
    const items = waiting;
    waiting = [];
    quietUntil = items.length >= CROWD ? pace.now() + CROWD_MS : 0;
    deliver(items);
  };
  const atNextFrame = () => {
    stop();
    forFrame = true;
    cancel = pace.nextFrame(flush);
  };
  return {
    push: (items: readonly T[]) => {
      waiting.push(...items);
      if (forFrame || waiting.length === 0) return;
      const rest = quietUntil - pace.now();
      if (rest <= 0 || items.some(urgent)) atNextFrame();
      else cancel ??= pace.after(rest, atNextFrame);
    },
    /** Delivers now what waits. */
    flush,
    /** Forgets what waits. */
    clear: () => {
      stop();
      waiting = [];
    },
  };
}
