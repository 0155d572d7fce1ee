import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { foundryBinary } from './foundry.js';

interface Outcome {
  status: 'Success' | 'Failure' | 'Skipped';
  reason: string | null;
  counterexample: unknown;
  kind: { Fuzz?: { runs: number }; Invariant?: { runs: number; calls: number }; Unit?: { gas: number } };
}
type Suites = Record<string, { test_results: Record<string, Outcome> }>;

const full = process.env.FULL === '1';

/** Runs forge in the package's folder; a failing test is a result, a compiler error rejects. */
const runForge = (): Promise<Suites> =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, FOUNDRY_PROFILE: full ? 'full' : 'default' };
    const options = { cwd: join(__dirname, '..'), env, maxBuffer: 1 << 28 };
    execFile(foundryBinary('forge'), ['test', '--json'], options, (error, stdout, stderr) => {
      try {
        resolve(JSON.parse(stdout) as Suites);
      } catch {
        reject(new Error(`forge gave no results: ${stderr || stdout}`, { cause: error }));
      }
    });
  });

/** foundry.toml's numbers, so that a run that was cut short does not pass for a whole one. */
const least = full ? { fuzz: 2_000, runs: 256, calls: 65_536 } : { fuzz: 64, runs: 32, calls: 2_048 };

describe('fuzz and invariant tests of the escrow (forge/)', () => {
  const tests: Record<string, Outcome> = {};
  beforeAll(async () => {
    for (const { test_results } of Object.values(await runForge())) Object.assign(tests, test_results);
  }, 3_600_000);
  const ofKind = (prefix: string) => Object.entries(tests).filter(([name]) => name.startsWith(prefix));

  it('all pass', () => {
    const failures = Object.entries(tests).filter(([, { status }]) => status !== 'Success');
    expect(failures.map(([name, { reason, counterexample }]) => ({ name, reason, counterexample }))).toEqual(
      [],
    );
  });

  it('fuzzes settling inside and outside of what was signed, and what the owner may do', () => {
    const fuzzed = ofKind('testFuzz_');
    expect(fuzzed).toHaveLength(17);
    for (const [, { kind }] of fuzzed) expect(kind.Fuzz?.runs).toBeGreaterThanOrEqual(least.fuzz);
  });

  it('lets tokens call back in every way', () => expect(ofKind('test_')).toHaveLength(8));

  it('checks the invariants after each call of random sequences, in which deals settle and are refused', () => {
    expect(tests['test_theHandlerSettlesAndIsRefused()']).toBeDefined();
    const [[, { kind }]] = ofKind('invariant_') as [[string, Outcome]];
    expect(kind.Invariant).toMatchObject({ runs: least.runs, calls: least.calls });
  });
});
