import { countBallots, isUndecided, type Ballot } from '../src/consensus/count.js';
import { faultOfSeat, type Fault } from '../src/consensus/faults.js';
import type { Hex } from 'viem';

/** A small seeded generator (mulberry32): the same seed, the same run. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const VOTE_TIMEOUT_MS = 1_000;
const SEATS = 7;
const committee = Array.from({ length: SEATS }, (_, seat) => seat);

/** How one collector of votes sees a deal in the end. */
export type Outcome = 'certified' | 'refused' | 'undecided';

export interface SimulatedDeal {
  /** What every honest verifier finds: all read the same block. */
  good: boolean;
  faults: Fault[];
  /** Of two replicas of the service that ask the same committee about the same deal. */
  outcomes: [Outcome, Outcome];
  /** Evidence that the two collected. */
  equivocations: number;
}

/**
 * One deal with `faulty` of seven verifiers misbehaving in ways that the seed draws, asked about by two collectors at
 * the same time. The counting is the service's own; signatures are taken to verify. Faulty verifiers do more than
 * BFT_FAULTS lets them: an equivocating one may tell each collector something else, so that neither has evidence.
 */
export function simulateDeal(seed: number, faulty: number): SimulatedDeal {
  const draw = generator(seed);
  const good = draw() < 0.5;
  const faults = Array.from({ length: faulty }, () => drawFault(draw));
  const digest: Hex = `0x${Math.floor(draw() * 2 ** 32)
    .toString(16)
    .padStart(64, '0')}`;
  const faultOf = committee.map((seat) => faultOfSeat(faults, digest, seat));
  const twoFaced = draw() < 0.5;
  const seen = [0, 1].map((collector) => {
    const answers = committee.map((seat) => {
      const fault = faultOf[seat] ?? null;
      return answerOf(seat, fault, { good, twoFaced, collector, draw });
    });
    const count = countBallots(
      shuffled(
        answers.flatMap((answer) => answer ?? []),
        draw,
      ),
      committee,
    );
    const unanswered = answers.filter((answer) => answer === null).length;
    const open = isUndecided(count, unanswered);
    const outcome: Outcome = count.approved ? 'certified' : open ? 'undecided' : 'refused';
    return { outcome, equivocations: count.equivocations.length };
  });
  return {
    good,
    faults,
    outcomes: seen.map(({ outcome }) => outcome) as [Outcome, Outcome],
    equivocations: seen.reduce((sum, { equivocations }) => sum + equivocations, 0),
  };
}

function drawFault(draw: () => number): Fault {
  const kinds: Fault[] = [
    { kind: 'lie' },
    { kind: 'crash' },
    { kind: 'equivocate' },
    { kind: 'delay', ms: Math.floor(draw() * 2 * VOTE_TIMEOUT_MS) },
  ];
  return kinds[Math.floor(draw() * kinds.length)] ?? { kind: 'crash' };
}

interface Circumstances {
  good: boolean;
  twoFaced: boolean;
  collector: number;
  draw: () => number;
}

/** The ballots that reach a collector in time; null when none does. */
function answerOf(
  verifier: number,
  fault: Fault | null,
  { good, twoFaced, collector, draw }: Circumstances,
): Ballot[] | null {
  const yes = { verifier, approved: true, reason: null };
  const no = { verifier, approved: false, reason: 'seller_no_longer_owns' };
  switch (fault?.kind) {
    case undefined:
      return [good ? yes : no];
    case 'lie':
      return [good ? no : yes];
    case 'crash':
      return null;
    case 'delay':
      return fault.ms + draw() * 200 > VOTE_TIMEOUT_MS ? null : [good ? yes : no];
    case 'equivocate':
      return twoFaced ? [collector === 0 ? yes : no] : [yes, no];
  }
}

function shuffled<T>(items: T[], draw: () => number): T[] {
  return items
    .map((item) => ({ item, at: draw() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
