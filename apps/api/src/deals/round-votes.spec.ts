import type { VerifierVote } from '@agentrooms/protocol';
import { RoundVotes } from './round-votes.js';

const vote = (verifier: number): VerifierVote => ({
  verifier,
  publicKey: '',
  approved: true,
  reason: null,
  signature: `signature of ${verifier}`,
  attestation: null,
});
const [one, two, three] = [vote(1), vote(2), vote(3)] as [VerifierVote, VerifierVote, VerifierVote];

describe('RoundVotes', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('leaves all votes of a fast round to its result', async () => {
    const writes: VerifierVote[][] = [];
    const votes = new RoundVotes((told) => Promise.resolve(void writes.push(told)));
    votes.add(one);
    votes.add(two);
    expect(await votes.untold([one, two, three])).toEqual([one, two, three]);
    await jest.runAllTimersAsync();
    expect(writes).toEqual([]);
  });

  it('tells together what arrives together, and nothing twice', async () => {
    const writes: VerifierVote[][] = [];
    const votes = new RoundVotes((told) => Promise.resolve(void writes.push(told)));
    votes.add(one);
    votes.add(two);
    await jest.runAllTimersAsync();
    votes.add(three);
    await jest.runAllTimersAsync();
    expect(writes).toEqual([[one, two], [three]]);
    expect(await votes.untold([one, two, three, vote(4)])).toEqual([vote(4)]);
  });

  it('tells nothing of a round that broke off', async () => {
    const writes: VerifierVote[][] = [];
    const votes = new RoundVotes((told) => Promise.resolve(void writes.push(told)));
    votes.add(one);
    await votes.end();
    await jest.runAllTimersAsync();
    expect(writes).toEqual([]);
  });

  it('tells with the result what could not be told before', async () => {
    const votes = new RoundVotes(() => Promise.reject(new Error('the database is away')));
    votes.add(one);
    await jest.runAllTimersAsync();
    expect(await votes.untold([one])).toEqual([one]);
  });
});
