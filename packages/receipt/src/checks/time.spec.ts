import { forge } from '../../test/forge.js';
import { readEvidence, type Evidence } from '../evidence.js';
import { checkTime } from './time.js';

const evidence = async (): Promise<Evidence> =>
  readEvidence(
    await forge({
      seller: { validAfter: 100n, expiry: 200n },
      buyer: { expiry: 300n },
      terms: { deadline: 250n },
    }),
  ) as Evidence;

describe('checkTime', () => {
  it.each([
    [99n, 'failed', "the seller's mandate was not in force yet"],
    [100n, 'ok', undefined],
    [200n, 'ok', undefined],
    [201n, 'failed', "the seller's mandate had expired"],
    [251n, 'failed', 'it was settled after the deadline of its attestations'],
  ])('of a settlement at %i: %s', async (settledAt, verdict, problem) => {
    expect(checkTime(await evidence(), settledAt)).toMatchObject({ verdict, ...(problem && { problem }) });
  });

  it('does not know without the chain whether a settlement before the deadline was in time', async () => {
    expect(checkTime(await evidence()).verdict).toBe('unknown');
  });
});
