/**
 * What settling costs beyond the chain, through the product's own path: LockDeal writes the deal and queues its job, the
 * API's worker and the crypto service do the rest on a stack of their own.
 *
 *   npm run bench:settlement                    tables, then one JSON line
 *   npm run bench:settlement -- single          one part: single, consensus or many
 *   PROFILE=folder npm run bench:settlement     also leaves CPU profiles of both services there
 */
import { spawn } from 'node:child_process';
import { cpus } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { JobQueues } from '../apps/api/dist/platform/queues/job-queues.js';
import { rpc } from '../packages/stack/dist/chain/rpc.js';
import { startTicker } from '../packages/stack/dist/chain/ticker.js';
import { median, treesCpuSeconds } from './servers/start-server.mjs';
import { batchSizes, height, startMeasuredBlocks } from './settlement/blocks.mjs';
import { completed, stageTimes } from './settlement/deal-times.mjs';
import { abreast, Market } from './settlement/market.mjs';
import { certifiedDeals, pipelinedViem, preSigned } from './settlement/references.mjs';
import { withStack } from './settlement/stack.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const profileFolder = process.env.PROFILE || undefined;
const BLOCK_MS = 250;
const WARM_UP = 5;
const SINGLE_DEALS = 60;
const LOCKED_DEALS = 200;
const ROUNDS = 3;
/** Blocks that the many deals wait for, and their references too: the product's default. */
const CONFIRMATIONS = 3;

const round = (value, digits = 0) => Number(value.toFixed(digits));
const percentile = (numbers, share) =>
  numbers.toSorted((a, b) => a - b)[Math.ceil(numbers.length * share) - 1];
const row = (what, ...values) =>
  console.log(`${what.padEnd(54)}${values.map((value) => String(value).padStart(10)).join('')}`);

/** Runs `work` under the services' profilers, if that was asked for. */
async function profiled({ pids }, work) {
  const toggle = () => [pids.crypto, pids.api].forEach((pid) => process.kill(pid, 'SIGWINCH'));
  if (profileFolder === undefined) return work();
  toggle();
  const result = await work();
  toggle();
  await sleep(3_000); // The profiles are being written.
  return result;
}

/** Settles deals one after the other. @returns milliseconds from locked to completed of each */
async function oneByOne(stack, market, pairs) {
  const times = [];
  for (const pair of pairs) {
    const dealId = await market.lock(pair);
    const { locked, completed: done } = (await completed(stack.app, [dealId])).get(dealId);
    times.push(done - locked);
  }
  return times;
}

/** Lock to completed with one confirmation: on a chain that mines at once, and beyond the wait for blocks. */
async function latency(stack) {
  const market = new Market(stack);
  const pairs = await market.pairs(2 * SINGLE_DEALS + 2 * WARM_UP);
  await oneByOne(stack, market, pairs.splice(0, WARM_UP));
  const atOnce = await profiled(stack, () => oneByOne(stack, market, pairs.splice(0, SINGLE_DEALS)));

  await rpc(stack.chainUrl, 'evm_setAutomine', [false]);
  const blocks = startMeasuredBlocks(stack.chainUrl, BLOCK_MS);
  await oneByOne(stack, market, pairs.splice(0, WARM_UP));
  blocks.waits.length = 0;
  const whole = await oneByOne(stack, market, pairs.splice(0, SINGLE_DEALS));
  await blocks.stop();
  if (blocks.waits.length !== whole.length) throw new Error('a deal took another number of blocks than one');
  const beyondBlocks = whole.map((ms, n) => ms - blocks.waits[n]);
  const summary = (times) => ({ p50: round(percentile(times, 0.5)), p99: round(percentile(times, 0.99)) });
  return { atOnce: summary(atOnce), beyondBlocks: summary(beyondBlocks), whole: summary(whole) };
}

/** Many deals locked while the queue stands still, then let go. */
async function settleMany(stack, market, pairs) {
  const queue = stack.app
    .get(JobQueues, { strict: false })
    .all()
    .find(({ name }) => name === 'deal-verification');
  await queue.pause();
  const dealIds = await abreast(pairs, (pair) => market.lock(pair));
  const before = await height(stack.chainUrl);
  const cpuBefore = treesCpuSeconds(stack.pids);
  const began = Date.now();
  await queue.resume();
  const times = await completed(stack.app, dealIds);
  const cpuMs = Object.fromEntries(
    Object.entries(treesCpuSeconds(stack.pids)).map(([name, seconds]) => [
      name,
      ((seconds - cpuBefore[name]) * 1000) / pairs.length,
    ]),
  );
  const tookMs = Math.max(...[...times.values()].map((one) => one.completed)) - began;
  const stages = await stageTimes(stack.app, dealIds, began);
  return { tookMs, cpuMs, stages, sizes: await batchSizes(stack.chainUrl, stack.deployment.escrow, before) };
}

/** Settlements a second of many deals at once, beside the two references on the same chain. */
async function throughput(stack) {
  const market = new Market(stack);
  const rounds = [];
  for (let n = 0; n < ROUNDS; n += 1) {
    await rpc(stack.chainUrl, 'evm_setAutomine', [true]);
    const pairs = await market.pairs(LOCKED_DEALS, 3);
    const [forViem, forBlocks] = [
      await certifiedDeals(stack, pairs, 1),
      await certifiedDeals(stack, pairs, 2),
    ];
    await rpc(stack.chainUrl, 'evm_setAutomine', [false]);
    const ticker = startTicker(stack.chainUrl, BLOCK_MS);
    const ours = await profiled(stack, () => settleMany(stack, market, pairs));
    const perSecond = (tookMs) => (LOCKED_DEALS * 1000) / tookMs;
    rounds.push({
      ours: perSecond(ours.tookMs),
      viem: perSecond(await pipelinedViem(stack, forViem, CONFIRMATIONS)),
      preSigned: perSecond(await preSigned(stack, forBlocks, CONFIRMATIONS)),
      sizes: ours.sizes,
      cpuMs: ours.cpuMs,
      stages: ours.stages,
    });
    await ticker.stop();
    const { ours: fast, viem, preSigned: chain } = rounds[n];
    process.stderr.write(`round ${n + 1}: ${[fast, viem, chain].map((one) => round(one, 1)).join(', ')}\n`);
  }
  const middle = (of) => median(rounds.map(of));
  const sizes = rounds.flatMap((one) => one.sizes);
  return {
    perSecond: round(
      middle(({ ours }) => ours),
      1,
    ),
    viemPerSecond: round(
      middle(({ viem }) => viem),
      1,
    ),
    preSignedPerSecond: round(
      middle((one) => one.preSigned),
      1,
    ),
    ratioToViem: round(
      middle(({ ours, viem }) => ours / viem),
      2,
    ),
    ratioToPreSigned: round(
      middle((one) => one.ours / one.preSigned),
      3,
    ),
    cpuMs: Object.fromEntries(
      Object.keys(rounds[0].cpuMs).map((name) => [
        name,
        round(
          middle(({ cpuMs }) => cpuMs[name]),
          1,
        ),
      ]),
    ),
    rounds: rounds.map(({ ours }) => round(ours, 1)),
    stages: Object.fromEntries(
      Object.keys(rounds[0].stages).map((stage) => [
        stage,
        [0.5, 1].map((share) => round(middle(({ stages }) => percentile(stages[stage], share)))),
      ]),
    ),
    batches: { transactions: sizes.length, median: median(sizes), largest: Math.max(...sizes) },
  };
}

/** The figures that another benchmark prints as its last line. */
async function figuresOf(file) {
  const child = spawn(process.execPath, [join(root, file)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  const code = await new Promise((ended) => child.once('close', ended));
  if (code !== 0) throw new Error(`${file} ended with code ${code}`);
  return JSON.parse(output.trimEnd().split('\n').at(-1));
}

/** The parts of the run: each prints its table and returns its figures. */
const parts = {
  async single() {
    const single = await withStack({ blockMs: BLOCK_MS, confirmations: 1, profileFolder }, latency);
    row('One deal after another, 1 confirmation, milliseconds', 'p50', 'p99');
    row('  lock to completed, chain mines at once', single.atOnce.p50, single.atOnce.p99);
    const { beyondBlocks, whole } = single;
    row(`  lock to completed less the wait for ${BLOCK_MS} ms blocks`, beyondBlocks.p50, beyondBlocks.p99);
    row(`  the same with that wait`, whole.p50, whole.p99);
    return single;
  },
  async consensus() {
    const { plain, delayed, delayMs, ratioToDelay } = await figuresOf('bench/consensus.mjs');
    row('Consensus alone, milliseconds', 'p50', 'ratio');
    row('  no simulated network', plain.p50);
    row(`  network of ${delayMs} ms`, delayed.p50, ratioToDelay);
    return { p50: plain.p50, delayed: delayed.p50, ratioToDelay };
  },
  async many() {
    const many = await withStack(
      { blockMs: BLOCK_MS, confirmations: CONFIRMATIONS, profileFolder },
      throughput,
    );
    row(`${LOCKED_DEALS} locked deals, ${BLOCK_MS} ms blocks, settlements a second`, 'median', 'ours is');
    row(`  ours, of ${many.rounds.join(', ')}`, many.perSecond);
    row('  single settles, pipelined with viem', many.viemPerSecond, `${many.ratioToViem} ×`);
    row('  single settles, signed before', many.preSignedPerSecond, `${many.ratioToPreSigned} ×`);
    for (const [stage, [half, all]] of Object.entries(many.stages))
      row(`  milliseconds until half of them, all of them were ${stage}`, half, all);
    const { transactions, median: middle, largest } = many.batches;
    for (const [name, ms] of Object.entries(many.cpuMs)) row(`  CPU ms a deal: ${name}`, ms);
    row(`  deals a transaction (${transactions} transactions): median, largest`, middle, largest);
    return many;
  },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) throw new Error(`unknown part ${unknown}: ${Object.keys(parts).join(', ')}`);
const result = {};
for (const [name, run] of Object.entries(parts))
  if (wanted.length === 0 || wanted.includes(name)) result[name] = await run();
console.log(JSON.stringify({ bench: 'settlement', ...result, cpus: cpus().length, node: process.version }));
// The stack's own ticker sleeps on for ten minutes.
process.exit();
