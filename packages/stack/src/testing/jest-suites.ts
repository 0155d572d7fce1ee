import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError } from '../launch-error.js';
import type { Ground } from './checks.js';
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

/**
 * Runs every Jest project, one file at a time: the end-to-end tests share stores.
 *
 * @param reportDir - an existing folder for the machine-readable report
 */
export async function runJest(
  { root, env, leash }: Ground,
  reportDir: string,
  { coverage }: { coverage: boolean },
): Promise<Tally[]> {
  const outputFile = join(reportDir, 'jest.json');
  const args = [
    join(root, 'node_modules/jest/bin/jest.js'),
    '--runInBand',
    '--json',
    `--outputFile=${outputFile}`,
    ...(coverage ? ['--coverage'] : []),
  ];
  const { code, output } = await runProgram({ command: process.execPath, args, cwd: root, env, leash });
  if (!existsSync(outputFile)) {
    return [
      {
        suite: 'jest',
        passed: 0,
        failed: 1,
        skipped: 0,
        details: `jest ended with code ${code} and no report:\n${output}`,
      },
    ];
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
