import { mkdirSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cents, rng, speak, speakContext } from '../../packages/negotiation/dist/index.js';
import { Brain } from '../../apps/api/dist/brain/brain.js';
import { TurnSchedule } from '../../apps/api/dist/agents/turn-schedule.js';
import { JobQueues } from '../../apps/api/dist/platform/queues/job-queues.js';
import { TakeTurn } from '../../apps/api/dist/turns/take-turn.js';
import { Metrics } from '../../apps/api/dist/platform/metrics/metrics.js';
import { PrismaService } from '../../apps/api/dist/platform/prisma/prisma.service.js';
import { withStack } from '../settlement/stack.mjs';
import { treesCpuSeconds } from '../servers/start-server.mjs';
import { seatAgents } from './live-agents.mjs';
import { round, row } from './table.mjs';

const SECONDS = 12;
const WARM_UP_SECONDS = 3;
/** Milliseconds without a finished turn after which those that are still awaited count as lost. */
const STILL_MS = 3_000;
/**
 * Live agents, rooms and turns asked for a second: of the headline figure, then the fewest and the most of the
 * comparison, at tables of the same size, then the most at few tables.
 */
const CASES = {
  main: { agents: 500, rooms: 50, perSecond: 400 },
  few: { agents: 10, rooms: 1, perSecond: 100 },
  many: { agents: 10_000, rooms: 1_000, perSecond: 100 },
  crowded: { agents: 10_000, rooms: 50, perSecond: 100 },
};
/** Where CPU profiles of this process are left, one a case. */
const profileFolder = process.env.PROFILE || undefined;

/**
 * From now on every agent names another price at every turn, in its own words: the dearest turn there is. Of itself it
 * would often stay silent, or agree on something and be gone.
 */
function alwaysOffer(app) {
  const brain = app.get(Brain, { strict: false });
  const act = brain.act.bind(brain);
  brain.act = (view, mandate, seed, recentTexts) => {
    const said = act(view, mandate, seed, recentTexts);
    const random = rng(`${seed}/bench`);
    const step = Math.floor(random.next() * 100);
    const { role, startingPrice, limitPrice } = mandate;
    const price = cents(
      role === 'seller'
        ? Math.max(limitPrice, startingPrice - step)
        : Math.min(limitPrice, startingPrice + step),
    );
    const move = { kind: 'offer', price };
    const context = speakContext(move, view, mandate, recentTexts);
    return { ...said, ...speak(move, context, random), move, price };
  };
}

/** Turns that were committed so far, by move. */
async function moves(app) {
  const { values } = await app
    .get(Metrics, { strict: false })
    .registry.getSingleMetric('agent_turns_total')
    .get();
  return Object.fromEntries(values.map(({ labels, value }) => [labels.move, value]));
}

const percentile = (numbers, share) =>
  numbers.toSorted((a, b) => a - b)[Math.ceil(numbers.length * share) - 1];

/**
 * Calls agents one after the other, `perSecond` of them, for some seconds.
 *
 * @param pids - of the stores
 * @returns turns taken, milliseconds from the call to the committed and announced turn, CPU milliseconds a turn of this
 *   process (calling included) and of each store
 */
async function callAgents({ app, pids }, agents, seconds, perSecond) {
  const queues = app.get(JobQueues, { strict: false });
  const taken = app.get(TakeTurn, { strict: false });
  const called = new Map();
  const times = [];
  const take = taken.take.bind(taken);
  taken.take = async (agentId, turn) => {
    await take(agentId, turn);
    agents.turns.set(agentId, turn + 1);
    const at = called.get(agentId);
    if (at !== undefined) times.push(performance.now() - at);
    called.delete(agentId);
  };
  // Whoever is called is due, and no wake-up puts it off: elsewhere the time that Postgres has of it says so.
  const schedule = app.get(TurnSchedule, { strict: false });
  const queue = schedule.queue.bind(schedule);
  schedule.queue = async (agentId, ...when) => {
    if (!called.has(agentId)) await queue(agentId, ...when);
  };
  const cpu = process.cpuUsage();
  const stores = treesCpuSeconds(pids);
  const began = performance.now();
  let missed = 0;
  for (let n = 0; performance.now() - began < seconds * 1000;) {
    const due = Math.floor(((performance.now() - began) / 1000) * perSecond);
    for (; n < due; n += 1) {
      const agentId = agents.ids[n % agents.ids.length];
      if (called.has(agentId)) {
        missed += 1;
        continue;
      }
      called.set(agentId, performance.now());
      const turn = agents.turns.get(agentId) ?? 0;
      void queues.reschedule('generate_agent_response', {
        id: `turn-${agentId}-${turn}`,
        payload: { agentId, turn },
      });
    }
    await sleep(2);
  }
  const tookSeconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const inTime = times.length;
  const storesCpuMs = Object.entries(treesCpuSeconds(pids)).map(([name, seconds]) => [
    name,
    round(((seconds - stores[name]) * 1000) / inTime, 2),
  ]);
  for (let done = -1; called.size > 0 && done !== times.length;) {
    done = times.length;
    await sleep(STILL_MS);
  }
  delete taken.take;
  delete schedule.queue;
  return {
    perSecond: inTime / tookSeconds,
    times,
    cpuMs: (user + system) / 1000 / inTime,
    storesCpuMs: Object.fromEntries(storesCpuMs),
    missed,
    lost: called.size,
  };
}

/** @param work @returns what it gives; its CPU profile is left in the folder, if there is one */
async function profiled(name, work) {
  if (profileFolder === undefined) return work();
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  const result = await work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  mkdirSync(profileFolder, { recursive: true });
  writeFileSync(join(profileFolder, `turns-${name}.cpuprofile`), JSON.stringify(profile));
  return result;
}

/** Turns of live agents by one API process, through queue, rules, LocalVoice, signature and commit. */
export async function turns() {
  const options = {
    blockMs: 250,
    confirmations: 1,
    workers: true,
    change: { RATE_LIMIT_AGENT_MESSAGES_PER_MINUTE: '1000000' },
  };
  return withStack(options, async ({ app, pids }) => {
    await app.listen(0, '127.0.0.1'); // starts the workers' hooks as in production
    const db = app.get(PrismaService, { strict: false }).client;
    alwaysOffer(app);
    const results = {};
    const wanted = process.env.CASES?.split(',') ?? Object.keys(CASES);
    for (const [name, { agents: count, rooms, perSecond }] of Object.entries(CASES)) {
      if (!wanted.includes(name)) continue;
      const agents = { ids: await seatAgents(app, { rooms, count }), turns: new Map() };
      await db.$executeRawUnsafe('ANALYZE');
      await callAgents({ app, pids }, agents, WARM_UP_SECONDS, perSecond / 2);
      const before = await moves(app);
      const {
        perSecond: reached,
        times,
        cpuMs,
        storesCpuMs,
        missed,
        lost,
      } = await profiled(name, () => callAgents({ app, pids }, agents, SECONDS, perSecond));
      const after = await moves(app);
      const made = Object.entries(after).map(([move, n]) => [move, n - (before[move] ?? 0)]);
      results[name] = {
        moves: Object.fromEntries(made),
        agents: count,
        rooms,
        asked: perSecond,
        perSecond: round(reached, 1),
        p50: round(percentile(times, 0.5), 1),
        p99: round(percentile(times, 0.99), 1),
        cpuMs: round(cpuMs, 2),
        storesCpuMs,
        missed,
        lost,
      };
      await db.$executeRaw`UPDATE agents SET status = 'left', next_turn_at = NULL`;
    }
    row(
      'Turns of live agents, one API process',
      'a second',
      'p50 ms',
      'p99 ms',
      'CPU ms',
      'Postgres',
      'Redis',
    );
    for (const { agents, rooms, asked, perSecond, p50, p99, cpuMs, storesCpuMs: stores } of Object.values(
      results,
    ))
      row(
        `  ${agents} in ${rooms} rooms, ${asked} a second asked`,
        perSecond,
        p50,
        p99,
        cpuMs,
        stores.postgres,
        stores.redis,
      );
    const { few, many } = results;
    return { ...results, ...(few && many && { manyToFew: round(many.cpuMs / few.cpuMs, 2) }) };
  });
}
