import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError } from '../launch-error.js';
import type { Ground } from './checks.js';
import { JestProgress } from './jest-progress.js';
import { runProgram } from './run-program.js';
import { tallyJest, type JestReport, type Tally } from './tally.js';

const LEAST_LINE_COVERAGE = 80;

interface Project {
  readonly suite: string;
  readonly folder: string;
}

/** The folders with tests: each package and service, and the API's end-to-end tests on their own. */
export function jestProjects(root: string): Project[] {
  const folders = ['packages', 'apps'].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => `${group}/${name}`),
  );
  const projects = folders
    .filter((folder) => existsSync(join(root, folder, 'jest.config.mjs')))
    .map((folder) => ({ suite: folder, folder: join(root, folder) }));
  return [...projects, { suite: 'apps/api/test', folder: join(root, 'apps/api/test') }];
}

/** A test file that takes longer than this without ending has hung: the slowest one takes two minutes. */
const SILENCE_LIMIT_MS = 8 * 60_000;

/**
 * Runs every Jest project, one file at a time: the end-to-end tests share stores. A test that hangs ends the run, with
 * the name of the last file that did not, instead of keeping the operator waiting for ever.
 *
 * @param reportDir - an existing folder for the machine-readable report
 * @param say - is told now and then how far it is, and at once of each file that failed
 */
export async function runJest(
  { root, env, leash }: Ground,
  reportDir: string,
  { coverage }: { coverage: boolean },
  say: (line: string) => void,
): Promise<Tally[]> {
  const outputFile = join(reportDir, 'jest.json');
  const args = [
    join(root, 'node_modules/jest/bin/jest.js'),
    '--maxWorkers=1',
    // Jest keeps a part of each file's modules; the worker is replaced between two files before that is gigabytes.
    '--workerIdleMemoryLimit=1500MB',
    // What a test leaves open must not keep the run from ending.
    '--forceExit',
    '--json',
    `--outputFile=${outputFile}`,
    ...(coverage ? ['--coverage'] : []),
  ];
  const progress = new JestProgress(say);
  const { code, output, stuck } = await runProgram({
    command: process.execPath,
    args,
    cwd: root,
    env,
    leash,
    onLine: (line) => {
      progress.line(line);
    },
    silenceLimitMs: SILENCE_LIMIT_MS,
  });
  if (!existsSync(outputFile)) {
    const how = stuck
      ? `jest was ended because no test file ended for ${SILENCE_LIMIT_MS / 60_000} minutes; the last that did: ${progress.last}`
      : `jest ended with code ${code} and no report`;
    return [{ suite: 'jest', passed: 0, failed: 1, skipped: 0, details: `${how}:\n${output}` }];
  }
  const tallies = tallyJest(JSON.parse(readFileSync(outputFile, 'utf8')) as JestReport, jestProjects(root));
  return coverage ? [...tallies, lineCoverage(root)] : tallies;
}

function lineCoverage(root: string): Tally {
  const file = join(root, 'coverage/coverage-summary.json');
  if (!existsSync(file)) throw new LaunchError('jest wrote no coverage/coverage-summary.json');
  const { total } = JSON.parse(readFileSync(file, 'utf8')) as { total: { lines: { pct: number } } };
  const enough = total.lines.pct >= LEAST_LINE_COVERAGE;
  const details = `${total.lines.pct} % of lines are covered, ${LEAST_LINE_COVERAGE} % are wanted (coverage/lcov-report)`;
  return {
    suite: 'coverage',
    passed: enough ? 1 : 0,
    failed: enough ? 0 : 1,
    skipped: 0,
    ...(!enough && { details }),
  };
}

/** Makes the folder for reports. */
export function reportFolder(stateDir: string): string {
  const folder = join(stateDir, 'reports');
  mkdirSync(folder, { recursive: true });
  return folder;
}
