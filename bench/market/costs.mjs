import { buildRoomView, decide, playRoom, rng } from '../../packages/negotiation/dist/index.js';
import { drawMarket } from './play-market.mjs';

const ROUNDS = 9;
const BATCH = 400;

const micros = (began, times) => Number(process.hrtime.bigint() - began) / 1000 / times;
const sorted = (numbers) => numbers.toSorted((a, b) => a - b);
const round = (number) => Number(number.toFixed(2));

/** Views as agents of a busy room had them, with their mandates. */
function collectViews() {
  const seen = [];
  for (let n = 0; seen.length < 4_000; n += 1) {
    const { agents, random } = drawMarket('high_competition', `views-${n}`);
    const decider = (view, mandate, generator) => {
      seen.push([view, mandate]);
      return decide(view, mandate, generator);
    };
    playRoom(agents, random, { decider });
  }
  return seen;
}

/** What one call of `decide` takes, in microseconds of the clock. */
export function decisionCost() {
  const views = collectViews();
  const random = rng('costs');
  for (let warm = 0; warm < 3; warm += 1) for (const [view, mandate] of views) decide(view, mandate, random);
  const times = views.map(([view, mandate]) => {
    const began = process.hrtime.bigint();
    decide(view, mandate, random);
    return micros(began, 1);
  });
  const order = sorted(times);
  return {
    medianMicros: round(order[Math.floor(order.length / 2)]),
    p99Micros: round(order[Math.floor(order.length * 0.99)]),
  };
}

/** Building the view and deciding, after a short and after a very long conversation. */
export function historyCost() {
  const views = collectViews().filter(([view]) => view.recent.length === 20);
  const turn = (recent) => {
    const random = rng('history');
    const began = process.hrtime.bigint();
    for (let n = 0; n < BATCH; n += 1) {
      const [view, mandate] = views[n % views.length];
      const state = { ...view, offers: [...view.asks, ...view.bids], recent };
      decide(buildRoomView(state, mandate), mandate, random);
    }
    return micros(began, BATCH);
  };
  const moves = views[0][0].recent;
  const after = (count) => Array.from({ length: count }, (_, n) => moves[n % moves.length]);
  const [short, long] = [after(100), after(100_000)];
  for (let n = 0; n < ROUNDS; n += 1) turn(n % 2 === 0 ? short : long);
  const times = { short: [], long: [] };
  // Taking turns, so that whatever else the machine does hits both alike.
  for (let n = 0; n < ROUNDS; n += 1) {
    times.short.push(turn(short));
    times.long.push(turn(long));
  }
  const [a, b] = [times.short, times.long].map((list) => sorted(list)[Math.floor(ROUNDS / 2)]);
  return { short: round(a), long: round(b), ratio: round(b / a) };
}
