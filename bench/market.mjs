/**
 * How good the market is that the strategies make: allocative efficiency and deal rate on seeded markets of the four presets
 * (limits U[50,150], one unit each, mixed strategies, random arrival), against two reference baselines on the same markets;
 * rule violations in ten million moves, found by a judge that shares no code with the rules; and what a decision costs.
 * Costs are CPU time of one core: a busy machine distorts them less than the clock.
 *
 *   npm run bench:market                        a table, then one JSON line (minutes)
 *   npm run bench:market -- --markets 200 --moves 200000
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import * as negotiation from '../packages/negotiation/dist/index.js';
import { hostile, plainConcession, zeroIntelligence } from './market/baselines.mjs';
import { decisionCost, historyCost } from './market/costs.mjs';
import { drawMarket, playMarket } from './market/play-market.mjs';

const { values } = parseArgs({
  options: {
    markets: { type: 'string', default: '1000' },
    moves: { type: 'string', default: '10000000' },
  },
});
const MARKETS = Number(values.markets);
const MOVES = Number(values.moves);
const presets = negotiation.swarmPresetNames;
const deciders = {
  strategies: negotiation.decide,
  zic: zeroIntelligence(negotiation),
  plain: plainConcession(negotiation),
};
/** One room in this many is filled with agents that propose anything, so that the guard is tried and not only obeyed. */
const HOSTILE_EVERY = 4;
/** Rounds of a thousand rooms by which speed is measured. */
const WARM_UP = 4;
const ROUNDS = 7;

const mean = (numbers) => numbers.reduce((a, b) => a + b, 0) / numbers.length;
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const round = (number, digits = 4) => Number(number.toFixed(digits));
const row = (first, cells) =>
  console.log(first.padEnd(18) + cells.map((cell) => String(cell).padStart(14)).join(''));

/** Means over the markets of a preset. */
function measure(preset, decider) {
  const played = Array.from({ length: MARKETS }, (_, n) => playMarket(preset, `${preset}-${n}`, { decider }));
  const quality = played.map((market) => market.quality);
  return {
    efficiency: round(mean(quality.map((q) => q.allocativeEfficiency))),
    dealRate: round(mean(quality.map((q) => q.dealRate))),
    dealsPerFeasible: round(mean(quality.map((q) => q.deals / q.feasibleDeals))),
    firstDealS: Math.round(median(played.map(({ firstDealAt }) => firstDealAt ?? 600_000)) / 1000),
    movesPerMarket: Math.round(mean(played.map(({ moves }) => moves))),
  };
}

console.log(
  `${MARKETS} markets a preset, limits U[50,150], one unit each, arrival within 30 s, 10 minutes each\n`,
);
row('', ['efficiency', 'deal rate', 'deals/best', 'first deal s', 'moves', 'ZI-C', 'plain']);
const result = {};
for (const preset of presets) {
  const ours = measure(preset, deciders.strategies);
  const zic = measure(preset, deciders.zic);
  const plain = measure(preset, deciders.plain);
  result[preset] = { ...ours, zicEfficiency: zic.efficiency, plainEfficiency: plain.efficiency };
  result[preset].zicDealRate = zic.dealRate;
  result[preset].plainDealRate = plain.dealRate;
  result[preset].ratioToZic = round(ours.efficiency / zic.efficiency, 3);
  result[preset].ratioToPlain = round(ours.efficiency / plain.efficiency, 3);
  const { efficiency, dealRate, dealsPerFeasible, firstDealS, movesPerMarket } = ours;
  row(preset, [
    efficiency,
    dealRate,
    dealsPerFeasible,
    firstDealS,
    movesPerMarket,
    zic.efficiency,
    plain.efficiency,
  ]);
}

/** Plays rooms of all presets until enough moves were judged. */
function hunt() {
  const anything = hostile(negotiation);
  const violations = [];
  let judged = 0;
  let hostileMoves = 0;
  for (let n = 0; judged < MOVES; n += 1) {
    const provoked = n % HOSTILE_EVERY === 0;
    const decider = provoked ? anything : deciders.strategies;
    const preset = presets[Math.floor(n / HOSTILE_EVERY) % presets.length];
    const market = playMarket(preset, `hunt-${n}`, { decider, judged: true });
    judged += market.moves;
    if (provoked) hostileMoves += market.moves;
    violations.push(...market.violations.slice(0, 3));
  }
  return { judged, hostileMoves, violations };
}

/** Moves and turns a second of CPU time, of whole rooms: the median of some rounds, after the compiler is done. */
function speed() {
  const rounds = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const rooms = Array.from({ length: 1_000 }, (_, n) =>
      drawMarket(presets[n % presets.length], `speed-${round}-${n}`),
    );
    const before = process.cpuUsage();
    let [moves, turns] = [0, 0];
    for (const { agents, random } of rooms) {
      const played = negotiation.playRoom(agents, random);
      moves += played.moves;
      turns += played.turns;
    }
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1e6;
    if (round >= WARM_UP) rounds.push({ moves: moves / seconds, turns: turns / seconds });
  }
  return {
    movesPerSecond: Math.round(median(rounds.map(({ moves }) => moves))),
    turnsPerSecond: Math.round(median(rounds.map(({ turns }) => turns))),
  };
}

const rate = speed();
const decide = decisionCost();
const history = historyCost();
const found = hunt();
console.log(
  `\n${found.judged} moves judged (${found.hostileMoves} of agents that propose anything): ${found.violations.length} violations`,
);
for (const violation of found.violations.slice(0, 10)) console.log(`  ${violation}`);
console.log(`simulation: ${rate.movesPerSecond} moves/s and ${rate.turnsPerSecond} turns/s of one core`);
console.log(`decide: median ${decide.medianMicros} µs, p99 ${decide.p99Micros} µs`);
console.log(
  `a turn after 100 moves ${history.short} µs, after 100,000 moves ${history.long} µs (× ${history.ratio})`,
);

const line = {
  bench: 'market',
  markets: MARKETS,
  ...result,
  judgedMoves: found.judged,
  violations: found.violations.length,
  ...rate,
  decide,
  history,
  cpus: cpus().length,
  node: process.version,
};
console.log(JSON.stringify(line));
if (found.violations.length > 0) process.exitCode = 1;
