import type { ChainBlock, PublicVerifier } from '@agentrooms/contracts';
import type { VerifierVote } from '@agentrooms/protocol';
import type { Proposal } from './proposal.js';
import type { Refusal } from './refusal.js';

/** What a verifier is asked. */
export interface Hearing {
  proposal: Proposal;
  /** Seeds the sortition; facts are read at it. */
  block: ChainBlock;
  /** The verifier's place in the drawn committee, from 0. */
  seat: number;
  /** Aborts when nobody waits for the vote any more. */
  signal: AbortSignal;
  /** Of the request that asks, to be sent on: logs of several processes are put together by it. */
  requestId?: string | undefined;
}

/** A verifier's answer, with what it found, the latter for logs only. */
export interface Verdict {
  /** Index in the registry. */
  verifier: number;
  /** One vote; several only of a verifier that misbehaves. */
  votes: VerifierVote[];
  refusal: Refusal | null;
}

/** A verifier as a round sees it, in this process or in one of its own. */
export interface Juror {
  readonly public: PublicVerifier;
  /** @throws whatever kept it from voting: no vote then, rather than a guess */
  vote(hearing: Hearing): Promise<Verdict>;
}
