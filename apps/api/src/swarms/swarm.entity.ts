import type { Swarm } from '@agentrooms/database';
import type { SwarmEntity, SwarmPresetName, SwarmStatus } from '@agentrooms/protocol';

/** A swarm as it crosses the wire. */
export const toSwarmEntity = (swarm: Swarm): SwarmEntity => ({
  id: swarm.id,
  roomId: swarm.roomId,
  preset: swarm.preset as SwarmPresetName,
  status: swarm.status as SwarmStatus,
  totalAgents: swarm.totalAgents,
  buyersCount: swarm.buyersCount,
  sellersCount: swarm.sellersCount,
  dealsCompleted: swarm.dealsCompleted,
  seed: swarm.seed,
  speed: swarm.speed.toNumber(),
  fundedAt: swarm.fundedAt?.toISOString() ?? null,
  createdAt: swarm.createdAt.toISOString(),
  endedAt: swarm.endedAt?.toISOString() ?? null,
});
