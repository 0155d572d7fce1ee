import type { Redis } from 'ioredis';
import { Rounds, roundsOf } from './rounds.js';

describe('Rounds', () => {
  function setUp() {
    const written: string[] = [];
    const stream = { cork: () => written.push('cork'), uncork: () => written.push('uncork') };
    const answers: (() => void)[] = [];
    const asking = (name: string) => () => {
      written.push(name);
      return new Promise<void>((answered) => answers.push(answered));
    };
    const rounds = new Rounds({ stream } as unknown as Redis);
    return { rounds, written, answers, one: asking('one'), other: asking('other') };
  }
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  it('asks for all at the same time, each once, in one write', async () => {
    const { rounds, written, one, other } = setUp();
    for (const ask of [one, other, one]) rounds.want(ask);
    expect(written).toEqual([]);
    await turn();
    expect(written).toEqual(['cork', 'one', 'other', 'uncork']);
  });

  it('whoever comes while a round is under way waits for the next', async () => {
    const { rounds, written, answers, one, other } = setUp();
    rounds.want(one);
    rounds.want(other);
    await turn();
    rounds.want(one);
    answers[0]?.();
    await turn();
    expect(written).toHaveLength(4);
    answers[1]?.();
    await turn();
    await turn();
    expect(written.slice(4)).toEqual(['cork', 'one', 'uncork']);
  });

  it('a connection has its own', () => {
    const [first, second] = [{} as Redis, {} as Redis];
    expect(roundsOf(first)).toBe(roundsOf(first));
    expect(roundsOf(first)).not.toBe(roundsOf(second));
  });
});
