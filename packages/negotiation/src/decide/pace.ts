import type { Rng } from '../random/rng.js';
import { strategies } from '../strategies/strategies.js';
import type { RecentMove, SelfView } from '../view/room-view.js';
import type { Role, Strategy } from '../vocabulary.js';

/** Messages an agent may send in any minute of swarm time. */
export const MESSAGES_PER_MINUTE = 10;

/** Milliseconds of swarm time until the strategy's next turn when nothing happens in between. */
export const nextTurnMs = (strategy: Strategy, rng: Rng): number => {
  const { minMs, maxMs } = strategies[strategy].pace;
  return rng.int(minMs, maxMs);
};

/** Milliseconds of swarm time an agent takes to answer something that concerns it: reading and typing. */
export const reactionMs = (rng: Rng): number => rng.int(1_500, 4_000);

/**
 * Whether a move should bring an agent's next turn forward: it is addressed to it, or it puts a new best price on the
 * other side of the market. `best` is the best price on the mover's side before the move, null when there was none.
 */
export const concerns = (
  move: RecentMove,
  agent: Pick<SelfView, 'agentId'> & { readonly role: Role },
  best: number | null,
): boolean => {
  if (move.agentId === agent.agentId) return false;
  if (move.addressee === agent.agentId) return true;
  if (move.role === agent.role || move.price === null || move.kind === 'accept') return false;
  return best === null || (move.role === 'seller' ? move.price < best : move.price > best);
};
