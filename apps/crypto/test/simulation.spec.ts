import { verifierIdentities, type VerifierIdentity } from '@agentrooms/contracts';
import { keccak256, toHex } from 'viem';
import { faultOfSeat, type Fault } from '../src/consensus/faults.js';
import { verdictOf } from '../src/consensus/misbehaviour.js';
import { tally } from '../src/consensus/tally.js';
import { generator, simulateDeal } from './simulation.js';

// 100,000 deals take a while on a busy machine.
jest.setTimeout(600_000);

const FULL = process.env['FULL'] === '1';
const DEALS = FULL ? 100_000 : 5_000;
const SIGNED_DEALS = FULL ? 200 : 15;

/** What became of many simulated deals, for both collectors of each. */
function simulate(faulty: number) {
  const counts = {
    deals: 0,
    certified: 0,
    refused: 0,
    undecided: 0,
    evidence: 0,
    certifiedBad: 0,
    refusedGood: 0,
    conflicts: 0,
  };
  for (let seed = 0; seed < DEALS; seed += 1) {
    const { good, outcomes, equivocations } = simulateDeal(seed * 8 + faulty, faulty);
    counts.deals += 1;
    counts.evidence += equivocations;
    for (const outcome of outcomes) {
      counts[outcome] += 1;
      if (outcome === 'certified' && !good) counts.certifiedBad += 1;
      if (outcome === 'refused' && good) counts.refusedGood += 1;
    }
    if (outcomes.includes('certified') && outcomes.includes('refused')) counts.conflicts += 1;
  }
  process.stdout.write(`${faulty} of 7 faulty: ${JSON.stringify(counts)}\n`);
  return counts;
}

describe(`a committee of seven, ${DEALS} simulated deals each`, () => {
  it.each([0, 1, 2])(
    'with %i faulty: no conflicting certificate, and every deal decided rightly',
    (faulty) => {
      const counts = simulate(faulty);
      expect(counts).toMatchObject({
        deals: DEALS,
        certifiedBad: 0,
        refusedGood: 0,
        conflicts: 0,
        undecided: 0,
      });
      // Not vacuous: both kinds of deals came up, and with faults also evidence.
      expect(Math.min(counts.certified, counts.refused)).toBeGreaterThan(DEALS / 2);
      expect(counts.evidence > 0).toBe(faulty > 0);
    },
  );

  it.each([3, 4])('with %i faulty: fails safe, no bad deal is certified', (faulty) => {
    const counts = simulate(faulty);
    expect(counts.certifiedBad).toBe(0);
    // Not live any more: some good deals are refused or stay open.
    expect(counts.undecided + counts.refusedGood).toBeGreaterThan(0);
  });

  it('with 5 faulty bad deals can be certified: the bound is where the quorum puts it', () => {
    expect(simulate(5).certifiedBad).toBeGreaterThan(0);
  });
});

describe(`${SIGNED_DEALS} deals with real signatures`, () => {
  const identities = verifierIdentities('simulation of the tests').slice(3, 10);

  it('come out as the faults foretell', async () => {
    for (let seed = 0; seed < SIGNED_DEALS; seed += 1) {
      const draw = generator(seed);
      const good = draw() < 0.5;
      const kinds: Fault[] = [
        { kind: 'lie' },
        { kind: 'crash' },
        { kind: 'equivocate' },
        { kind: 'delay', ms: 1 },
      ];
      const faults = Array.from({ length: 3 }, () => kinds[Math.floor(draw() * kinds.length)] as Fault);
      const dealDigest = keccak256(toHex(`deal ${seed}`));
      const signal = new AbortController().signal;
      const answers = await Promise.allSettled(
        identities.map((identity: VerifierIdentity, seat) =>
          verdictOf(faultOfSeat(faults, dealDigest, seat), { identity, dealDigest, signal }, () =>
            Promise.resolve(good ? null : { reason: 'buyer_cannot_pay', detail: 'usdc_balance' }),
          ),
        ),
      );
      const votes = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value.votes : []));
      const result = tally(votes, identities, dealDigest);
      const times = (kind: Fault['kind']) => faults.filter((fault) => fault.kind === kind).length;
      const approvals = good ? 4 + times('delay') : times('lie');
      expect(result).toMatchObject({ approvals, approved: approvals >= 5 });
      expect(result.attestations).toHaveLength(approvals);
      expect(result.equivocations).toHaveLength(times('equivocate'));
      expect(result.votes).toHaveLength(7 - times('equivocate') - times('crash'));
    }
  });
});
