import { join } from 'node:path';
import type { Environment } from '../environment/dotenv.js';
import type { Leash } from '../process/leash.js';
import { runProgram } from './run-program.js';
import type { Tally } from './tally.js';

/** Where programs run from and with what. */
export interface Ground {
  readonly root: string;
  readonly env: Environment;
  readonly leash: Leash;
}

/** The checks that need no store; each counts as one test. */
const CHECKS: readonly { suite: string; program: string; args: readonly string[] }[] = [
  {
    suite: 'lint',
    program: 'turbo',
    args: ['run', 'lint', 'lint:root', '--output-logs=errors-only', '--continue=dependencies-successful'],
  },
  {
    suite: 'typecheck',
    program: 'turbo',
    args: ['run', 'typecheck', '--output-logs=errors-only', '--continue=dependencies-successful'],
  },
  { suite: 'docker-compose.yml', program: 'dclint', args: ['docker-compose.yml', '--quiet'] },
];

/** Runs lint, typecheck and the check of the Compose file, one after the other. */
export async function runChecks(
  { root, env, leash }: Ground,
  report: (tally: Tally) => void,
): Promise<Tally[]> {
  const tallies: Tally[] = [];
  for (const { suite, program, args } of CHECKS) {
    const folders = [join(root, 'node_modules/.bin'), join(root, 'packages/stack/node_modules/.bin')];
    const path = [...folders, env['PATH'] ?? ''].join(':');
    const { code, output } = await runProgram({
      command: program,
      args,
      cwd: root,
      env: { ...env, PATH: path },
      leash,
    });
    const tally = {
      suite,
      passed: code === 0 ? 1 : 0,
      failed: code === 0 ? 0 : 1,
      skipped: 0,
      ...(code !== 0 && { details: output.trim() }),
    };
    report(tally);
    tallies.push(tally);
  }
  return tallies;
}
