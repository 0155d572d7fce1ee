import { CliError } from '../io.js';
import { type Metric, metrics, type Summary } from './summary.js';

const comparisons = {
  '>=': (a: number, b: number) => a >= b,
  '<=': (a: number, b: number) => a <= b,
  '>': (a: number, b: number) => a > b,
  '<': (a: number, b: number) => a < b,
  '=': (a: number, b: number) => a === b,
} as const;
type Comparison = keyof typeof comparisons;

/** One condition of `--expect`. */
export interface Expectation {
  metric: Metric;
  comparison: Comparison;
  value: number;
}

const CONDITION = /^\s*([A-Za-z]+)\s*(>=|<=|>|<|==?)\s*(-?\d+(?:\.\d+)?)\s*$/;

/**
 * Reads `efficiency>=0.95,violations=0`.
 *
 * @throws CliError naming the part that is not understood
 */
export function parseExpectations(text: string): Expectation[] {
  return text.split(',').map((part) => {
    const [, name = '', sign = '', value = ''] = CONDITION.exec(part) ?? [];
    if (name === '') {
      throw new CliError(`--expect: "${part.trim()}" is not of the form METRIC>=NUMBER (or <=, >, <, =).`);
    }
    if (!Object.hasOwn(metrics, name)) {
      throw new CliError(
        `--expect: there is no metric "${name}"; there are ${Object.keys(metrics).join(', ')}.`,
      );
    }
    const comparison = (sign === '==' ? '=' : sign) as Comparison;
    return { metric: name as Metric, comparison, value: Number(value) };
  });
}

/** The conditions that do not hold, each with what was measured. What could not be measured holds for nothing. */
export function broken(expectations: readonly Expectation[], summary: Summary): string[] {
  return expectations.flatMap(({ metric, comparison, value }) => {
    const measured = summary[metric];
    if (measured !== null && comparisons[comparison](measured, value)) return [];
    return [
      `expected ${metric} ${comparison} ${value}, measured ${measured === null ? 'nothing' : rounded(measured)}`,
    ];
  });
}

/** Four decimals at most. */
export function rounded(value: number): number {
  return Number(value.toFixed(4));
}
