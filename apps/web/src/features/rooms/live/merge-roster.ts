import type { AgentEntity } from '@agentrooms/protocol';
import { roomAgent } from './initial-state';
import type { RoomState } from './room-state';

type Agents = RoomState['agents'];

/**
 * The agents as the roster lists them, except for what the stream has told since the roster was asked for: an answer that
 * was under way brings nobody back who has left meanwhile, and no state that has passed.
 *
 * @param now the agents as the stream has them
 * @param asked the same when the roster was asked for
 */
export function mergeRoster(now: Agents, asked: Agents, roster: readonly AgentEntity[]): Agents {
  const listed = roster.flatMap((entity): [string, Agents[string]][] => {
    const agent = roomAgent(entity);
    const [before, current] = [asked[agent.id], now[agent.id]];
    if (entity.status === 'left' || (before && !current)) return [];
    const told = current && current !== before ? { status: current.status, paused: current.paused } : {};
    return [[agent.id, { ...agent, ...told }]];
  });
  const came = Object.entries(now).filter(([id]) => !asked[id]);
  return { ...Object.fromEntries(came), ...Object.fromEntries(listed) };
}
