import { runTool } from './terminal.js';

const markets = ['simulate', '--preset', 'balanced_market', '--seed', '7', '--runs', '40'];

describe('agentrooms simulate', () => {
  it('prints a table, and ends with 0 when all that is expected holds', async () => {
    const { code, out, notes } = await runTool([
      ...markets,
      '--expect',
      'efficiency>=0.9, violations=0,dealRate > 0.9',
    ]);
    expect({ code, notes }).toEqual({ code: 0, notes: [] });
    expect(out[0]).toBe('Balanced Market: 5 buyers, 5 sellers, 40 markets, seed 7, overlapping limits');
    expect(out.join('\n')).toMatch(/efficiency +0\.9\d+ .*violations +0 /s);
  });

  it('reads out one room, the same for the same seed', async () => {
    const words = ['simulate', '--preset', 'small_test', '--seed', '7', '--transcript'];
    const [one, again] = [await runTool(words), await runTool(words)];
    expect(one).toEqual(again);
    expect(one.code).toBe(0);
    const lines = one.out.join('\n').split('\n');
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) expect(line).toMatch(/^ *\d+:\d\d {2}[^:]+: .+/);
  });

  it('fails when an expectation does, and says which and what was measured', async () => {
    const { code, notes } = await runTool([...markets, '--expect', 'efficiency>=1.01,violations=0,moves<1']);
    expect(code).toBe(1);
    expect(notes.join('\n')).toMatch(
      /^expected efficiency >= 1\.01, measured 0\.9\d*\nexpected moves < 1, measured \d+(\.\d+)?$/,
    );
  });

  it('gives the same figures for the same seed, as JSON', async () => {
    const figures = async (seed: string): Promise<unknown> => {
      const words = [
        'simulate',
        '--preset',
        'small_test',
        '--seed',
        seed,
        '--runs',
        '20',
        '--limits',
        'uniform',
        '--json',
      ];
      const { code, out } = await runTool(words);
      expect([code, out.length]).toEqual([0, 1]);
      return JSON.parse(out.join());
    };
    const one = await figures('a');
    expect(one).toMatchObject({ preset: 'small_test', seed: 'a', runs: 20, violations: 0, failures: [] });
    expect(await figures('a')).toEqual(one);
    expect(await figures('b')).not.toEqual(one);
  });

  it.each([
    [['simulate'], /Missing --preset/],
    [['simulate', '--preset', 'huge'], /--preset must be one of small_test, balanced_market/],
    [[...markets, '--runs', '0'], /--runs must be a whole number from 1/],
    [[...markets, '--runs', '2.5'], /--runs/],
    [[...markets, '--arrival=-1'], /--arrival must be a number from 0/],
    [[...markets, '--limits', 'narrow'], /--limits must be overlapping or uniform/],
    [[...markets, '--expect', 'efficiency'], /--expect: "efficiency" is not of the form METRIC>=NUMBER/],
    [[...markets, '--expect', 'efficiency>=0.9,'], /--expect: "" is not of the form/],
    [[...markets, '--expect', 'speed>1'], /there is no metric "speed"; there are efficiency, dealRate/],
    [[...markets, '--expect', 'constructor>1'], /there is no metric "constructor"/],
  ])('refuses %j in one line', async (words, problem) => {
    const { code, out, notes } = await runTool(words);
    expect({ code, out, lines: notes.length }).toEqual({ code: 1, out: [], lines: 1 });
    expect(notes[0]).toMatch(problem);
  });
});
