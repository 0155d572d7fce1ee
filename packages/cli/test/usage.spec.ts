import { runTool } from './terminal.js';

describe('agentrooms', () => {
  it('shows its usage and exits with 2 without a command, and for one it does not know', async () => {
    for (const words of [[], ['trade'], ['constructor']]) {
      const { code, out, notes } = await runTool(words);
      expect({ code, out }).toEqual({ code: 2, out: [] });
      expect(notes.join('\n')).toContain('Usage: agentrooms COMMAND');
    }
  });

  it.each(['help', '--help', '-h'])('shows its usage when asked: %s', async (word) => {
    const { code, out } = await runTool([word]);
    expect(code).toBe(0);
    for (const command of ['login', 'sign', 'swarm', 'rooms', 'deal', 'verify'])
      expect(out.join()).toContain(`  ${command} `);
  });

  const swarm = ['swarm', '--room', 'r', '--preset', 'small_test'];
  it.each([
    [['rooms', '--api'], /--api/],
    [['rooms', '--colour', 'red'], /--colour/],
    [['rooms', 'extra'], /"extra"/],
    [['rooms', '--api', 'ftp://host'], /ftp:\/\/host/],
    [['deal'], /Missing the ID of a deal/],
    [['deal', 'a', 'b'], /"b"/],
    [['swarm', '--preset', 'small_test'], /Missing --room/],
    [['swarm', '--room', 'r'], /Missing --preset/],
    [['swarm', '--room', 'r', '--preset', 'huge'], /small_test, balanced_market/],
    [[...swarm, '--speed', 'fast'], /--speed/],
    [[...swarm, '--speed', '21'], /--speed/],
    [[...swarm, '--speed', ''], /--speed/],
    [['login', '--key-file', '/nonexistent/key.json'], /no key file \/nonexistent\/key.json/],
    [['rooms', '--api', 'http://127.0.0.1:1'], /Cannot reach http:\/\/127.0.0.1:1 \(ECONNREFUSED\)/],
  ])('refuses %j in one line, with exit code 1', async (words, problem) => {
    const { code, out, notes } = await runTool(words);
    expect({ code, out, lines: notes.length }).toEqual({ code: 1, out: [], lines: 1 });
    expect(notes[0]).toMatch(problem);
    expect(notes[0]).not.toContain('\n');
  });
});
