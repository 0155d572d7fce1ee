/** What one suite came to. */
export interface Tally {
  readonly suite: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What is shown of a suite that failed. */
  readonly details?: string;
}

/** A suite that ran nothing has failed, whatever its exit code was: it found no tests where there must be some. */
export function countingNothingAsFailure(tally: Tally): Tally {
  if (tally.passed + tally.failed > 0) return tally;
  return {
    ...tally,
    failed: 1,
    details: [tally.details, `${tally.suite} ran no test`].filter(Boolean).join('\n'),
  };
}

/** The closing line of a run, exactly `N passed, N failed`. */
export function closingLine(tallies: readonly Tally[]): string {
  const sum = (field: 'passed' | 'failed'): number =>
    tallies.reduce((total, tally) => total + tally[field], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed`;
}

/** Lines of a failed suite's details that are shown: its last. */
const DETAIL_LINES = 150;

/** A suite's line, below what is to be told of its failures. */
export function describeTally({ suite, passed, failed, skipped, details }: Tally): string {
  const counts = [
    `${passed} passed`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ].join(', ');
  const line = `  ${suite.padEnd(22)}${counts}`;
  if (details === undefined) return line;
  return `\n${details.trimEnd().split('\n').slice(-DETAIL_LINES).join('\n')}\n\n${line}`;
}

/** Jest's `--json` output, as far as it is read here. */
export interface JestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/**
 * Counts a Jest run, one tally a project folder. A file that could not even be loaded has no test in it, but counts
 * as a failed one.
 *
 * @param folders - the project folders, absolute; a file belongs to the longest one that it lies in
 */
export function tallyJest(
  { testResults }: JestReport,
  folders: readonly { suite: string; folder: string }[],
): Tally[] {
  const longestFirst = [...folders].sort((a, b) => b.folder.length - a.folder.length);
  return folders.map(({ suite, folder }) => {
    const files = testResults.filter(
      ({ name }) => longestFirst.find((one) => name.startsWith(`${one.folder}/`))?.folder === folder,
    );
    const count = (status: string): number =>
      files.flatMap((file) => file.assertionResults).filter((test) => test.status === status).length;
    const failedFiles = files.filter(({ status }) => status === 'failed');
    const unloadable = failedFiles.filter(
      ({ assertionResults }) => !assertionResults.some(({ status }) => status === 'failed'),
    ).length;
    return countingNothingAsFailure({
      suite,
      passed: count('passed'),
      failed: count('failed') + unloadable,
      skipped: count('pending') + count('todo'),
      ...(failedFiles.length > 0 && {
        details: failedFiles.map(({ name, message }) => `${name}\n${message}`).join('\n'),
      }),
    });
  });
}

/** Playwright's JSON report, as far as it is read here. */
export interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly errors: readonly { readonly message?: string }[];
  readonly suites: readonly PlaywrightSuite[];
}

interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly ok: boolean;
    readonly tests: readonly {
      /** One a try. A story that ran out of time has two errors: that it did, and what it was waiting for. */
      readonly results: readonly { readonly errors?: readonly { readonly message?: string }[] }[];
    }[];
  }[];
}

/** Counts a Playwright run. A test that passed only when it was tried again has passed; an error outside tests fails. */
export function tallyPlaywright(suite: string, { stats, errors, suites }: PlaywrightReport): Tally {
  const details = [
    ...errors.map(({ message }) => message ?? 'error'),
    ...suites.flatMap((one) => failedSpecs(one, [])),
  ];
  return countingNothingAsFailure({
    suite,
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    ...(details.length > 0 && { details: details.join('\n') }),
  });
}

function failedSpecs(suite: PlaywrightSuite, above: readonly string[]): string[] {
  const path = [...above, suite.title];
  const own = (suite.specs ?? [])
    .filter(({ ok }) => !ok)
    .map(({ title, tests }) => {
      const messages = tests
        .flatMap(({ results }) => results.at(-1)?.errors ?? [])
        .map(({ message }) => message ?? 'error');
      return [[...path, title].join(' › '), ...messages].join('\n');
    });
  return [...own, ...(suite.suites ?? []).flatMap((inner) => failedSpecs(inner, path))];
}
