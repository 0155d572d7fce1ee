import { closingLine, describeTally, tallyJest, tallyPlaywright } from './tally.js';

const folders = [
  { suite: 'apps/api', folder: '/r/apps/api' },
  { suite: 'apps/api/test', folder: '/r/apps/api/test' },
];
const file = (name: string, ...statuses: string[]) => ({
  name,
  status: statuses.length === 0 || statuses.includes('failed') ? 'failed' : 'passed',
  message: `what failed in ${name}`,
  assertionResults: statuses.map((status) => ({ status })),
});

describe('tallies', () => {
  it('counts each Jest project by itself', () => {
    const testResults = [
      file('/r/apps/api/src/a.spec.ts', 'passed', 'pending'),
      file('/r/apps/api/test/b.e2e-spec.ts', 'passed', 'failed'),
    ];
    expect(tallyJest({ testResults }, folders)).toEqual([
      { suite: 'apps/api', passed: 1, failed: 0, skipped: 1 },
      {
        suite: 'apps/api/test',
        passed: 1,
        failed: 1,
        skipped: 0,
        details: expect.stringContaining('b.e2e-spec.ts'),
      },
    ]);
  });

  it('fails a project that ran nothing, and a file that cannot be loaded', () => {
    const [unit, e2e] = tallyJest({ testResults: [file('/r/apps/api/src/broken.spec.ts')] }, folders);
    expect(unit).toMatchObject({ passed: 0, failed: 1, details: expect.stringContaining('broken.spec.ts') });
    expect(e2e).toMatchObject({ passed: 0, failed: 1, details: 'apps/api/test ran no test' });
  });

  it('counts Playwright with errors outside tests, and shows what failed', () => {
    const specs = [
      {
        title: 'a newcomer buys',
        ok: false,
        tests: [{ results: [{ errors: [{ message: 'out of time' }, { message: 'no button' }] }] }],
      },
      { title: 'fine', ok: true, tests: [] },
    ];
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
    expect(
      tallyPlaywright('browser', {
        stats,
        errors: [{ message: 'no browser' }],
        suites: [{ title: 'trade.spec.ts', specs }],
      }),
    ).toEqual({
      suite: 'browser',
      passed: 5,
      failed: 2,
      skipped: 2,
      details: 'no browser\ntrade.spec.ts › a newcomer buys\nout of time\nno button',
    });
    const nothing = { stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, errors: [], suites: [] };
    expect(tallyPlaywright('browser', nothing)).toMatchObject({ failed: 1, details: 'browser ran no test' });
  });

  it('closes with exactly one line', () => {
    expect(
      closingLine([
        { suite: 'a', passed: 3, failed: 0, skipped: 5 },
        { suite: 'b', passed: 2, failed: 1, skipped: 0 },
      ]),
    ).toBe('5 passed, 1 failed');
  });
});

describe('describeTally', () => {
  it('names what there is to name, in one line', () => {
    expect(describeTally({ suite: 'api', passed: 3, failed: 0, skipped: 0 })).toMatch(/^ {2}api +3 passed$/);
    expect(describeTally({ suite: 'api', passed: 3, failed: 1, skipped: 2 })).toMatch(
      /^ {2}api +3 passed, 1 failed, 2 skipped$/,
    );
  });

  it('shows the last of the details above the line', () => {
    const details = Array.from({ length: 200 }, (_, n) => `detail ${n}`).join('\n');
    const shown = describeTally({ suite: 'api', passed: 0, failed: 1, skipped: 0, details }).split('\n');
    expect(shown[1]).toBe('detail 50');
    expect(shown.at(-3)).toBe('detail 199');
    expect(shown.at(-1)).toMatch(/0 passed, 1 failed$/);
  });
});
