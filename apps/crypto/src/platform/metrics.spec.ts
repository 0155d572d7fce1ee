import { countVote, createMetrics } from './metrics.js';

const series = async (reasons: (string | null)[]) => {
  const metrics = createMetrics();
  for (const reason of reasons) countVote(metrics, { approved: reason === null, reason });
  const { values } = await metrics.votes.get();
  return values.map(({ labels, value }) => [labels.verdict, labels.reason, value]);
};

describe('countVote', () => {
  it('names the reasons that we know', async () => {
    expect(await series([null, 'deadline_passed', 'deadline_passed'])).toEqual([
      ['approved', '', 1],
      ['refused', 'deadline_passed', 2],
    ]);
  });

  it('makes one series of all that a verifier makes up', async () => {
    const madeUp = Array.from({ length: 500 }, (_, n) => `made_up_${'x'.repeat(n % 50)}_${n % 7}`);
    expect(await series(madeUp)).toEqual([['refused', 'other', 500]]);
  });
});
