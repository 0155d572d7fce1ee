import {
  drawSwarm,
  simulateRoom,
  type SwarmPresetName,
  swarmPresetNames,
  swarmPresets,
  transcript,
} from '@agentrooms/negotiation';
import { parseWords, required } from '../arguments.js';
import { CliError, type Command } from '../io.js';
import { broken, parseExpectations, rounded } from '../simulate/expectations.js';
import { type MarketPlan, playMarket } from '../simulate/market-run.js';
import { type Metric, metrics, summarise } from '../simulate/summary.js';

const options = {
  preset: { type: 'string' },
  seed: { type: 'string' },
  runs: { type: 'string' },
  limits: { type: 'string' },
  arrival: { type: 'string' },
  expect: { type: 'string' },
  json: { type: 'boolean' },
  transcript: { type: 'boolean' },
} as const;

const MOST_RUNS = 1_000_000;
const MOST_ARRIVAL_SECONDS = 600;
const DEFAULT_ARRIVAL_SECONDS = 8;
const DEFAULT_RUNS = 100;

/**
 * `agentrooms simulate`: many seeded markets by the rules alone, as a table or JSON; fails when an expectation does. With
 * `--transcript` one room with its words instead.
 */
export const simulate: Command = (words, io) => {
  const { values } = parseWords(words, options);
  const plan: MarketPlan = {
    preset: presetOf(required(values.preset, 'preset')),
    seed: values.seed ?? '1',
    runs: numberOf(values.runs, 'runs', 1, MOST_RUNS, true) ?? DEFAULT_RUNS,
    limits: limitsOf(values.limits),
    arrivalSeconds:
      numberOf(values.arrival, 'arrival', 0, MOST_ARRIVAL_SECONDS, false) ?? DEFAULT_ARRIVAL_SECONDS,
  };
  if (values.transcript) {
    const drafts = drawSwarm(plan.preset, plan.seed, { collection: 'Simulation', limits: plan.limits });
    const arrivalMs: [number, number] = [0, Math.round(plan.arrivalSeconds * 1000)];
    io.out(transcript(simulateRoom(drafts, plan.seed, { arrivalMs }).messages));
    return Promise.resolve();
  }
  const expectations = values.expect === undefined ? [] : parseExpectations(values.expect);
  const { firstViolation, ...summary } = summarise(played(plan));
  const failures = broken(expectations, summary);

  if (values.json) {
    const figures = Object.fromEntries(
      Object.entries(summary).map(([name, value]) => [name, value === null ? null : rounded(value)]),
    );
    io.out(JSON.stringify({ ...plan, ...figures, failures }));
  } else {
    const { title, buyers, sellers } = swarmPresets[plan.preset];
    io.out(
      `${title}: ${buyers} buyers, ${sellers} sellers, ${plan.runs} markets, seed ${plan.seed}, ${plan.limits} limits`,
    );
    for (const name of Object.keys(metrics) as Metric[]) {
      const value = summary[name];
      io.out(
        `  ${name.padEnd(14)}${(value === null ? '-' : String(rounded(value))).padStart(10)}  ${metrics[name]}`,
      );
    }
  }
  if (firstViolation !== null) io.note(`First violation: ${firstViolation}`);
  if (failures.length > 0) throw new CliError(failures.join('\n'));
  return Promise.resolve();
};

function* played(plan: MarketPlan) {
  for (let n = 0; n < plan.runs; n += 1) yield playMarket(plan, n);
}

function presetOf(name: string): SwarmPresetName {
  const preset = swarmPresetNames.find((known) => known === name);
  if (preset) return preset;
  throw new CliError(`--preset must be one of ${swarmPresetNames.join(', ')}.`);
}

function limitsOf(text = 'overlapping'): MarketPlan['limits'] {
  if (text === 'overlapping' || text === 'uniform') return text;
  throw new CliError('--limits must be overlapping or uniform.');
}

function numberOf(
  text: string | undefined,
  option: string,
  least: number,
  most: number,
  whole: boolean,
): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  const fits = text.trim() !== '' && value >= least && value <= most && (!whole || Number.isInteger(value));
  if (fits) return value;
  throw new CliError(`--${option} must be a ${whole ? 'whole ' : ''}number from ${least} to ${most}.`);
}
