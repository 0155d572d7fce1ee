import { reactionMs, rng } from '@agentrooms/negotiation';
import { Injectable, Logger } from '@nestjs/common';
import { AgentsRepository } from '../agents/agents.repository.js';
import { JobQueues } from '../platform/queues/job-queues.js';
import { RedisService } from '../platform/redis/redis.service.js';
import { addressedAgent } from './addressed-agent.js';

/** Milliseconds in which an agent, and a room, answers people once: agents are here to trade. */
const AGENT_COOLDOWN = 15_000;
const ROOM_COOLDOWN = 4_000;

/** Who listens when a person speaks: the agent that is named, else any one; at most one answers. */
@Injectable()
export class Listeners {
  private readonly logger = new Logger('Listeners');

  constructor(
    private readonly agents: AgentsRepository,
    private readonly queues: JobQueues,
    private readonly redis: RedisService,
  ) {}

  /** @param seed - the same message finds the same listener */
  async of(roomId: string, text: string, seed: string): Promise<{ agentId: string | null; named: boolean }> {
    const present = await this.agents.speakers(roomId);
    const named = addressedAgent(text, present);
    if (named !== null) return { agentId: named.id, named: true };
    return { agentId: present.length === 0 ? null : rng(seed).pick(present).id, named: false };
  }

  /** Has the agent answer, unless it or the room did so a moment ago. Never throws: the message has been said. */
  async ask(agentId: string, roomId: string, seq: number): Promise<void> {
    try {
      const agent = `answered:agent:${agentId}`;
      if (!(await this.mayAnswer(agent, AGENT_COOLDOWN))) return;
      if (!(await this.mayAnswer(`answered:room:${roomId}`, ROOM_COOLDOWN))) {
        await this.redis.commands.del(agent); // it did not answer: the next one who asks it may be lucky
        return;
      }
      const id = `answer-${roomId}-${seq}`;
      await this.queues.add('answer_person', {
        id,
        payload: { agentId, roomId, seq },
        delay: reactionMs(rng(id)),
      });
    } catch (error) {
      this.logger.warn(`nobody answers message ${seq} of room ${roomId}: ${(error as Error).message}`);
    }
  }

  private async mayAnswer(key: string, cooldown: number): Promise<boolean> {
    return (await this.redis.commands.set(key, '1', 'PX', cooldown, 'NX')) === 'OK';
  }
}
