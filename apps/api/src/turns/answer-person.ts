import { randomUUID } from 'node:crypto';
import type { RoomEventBody } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { toAgentSummary } from '../agents/agent.entity.js';
import { Brain } from '../brain/brain.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { RoomStream } from '../platform/realtime/room-stream.js';
import { PERSON, RoomTalk } from './room-talk.js';
import { type TurnView, TurnViews } from './turn-view.js';

/** How often an agent that moves on while it is looked at is looked at. */
const LOOKS = 3;

type PersonsMessage = Extract<RoomEventBody, { type: 'agent_message' }>;

/**
 * An agent answers a person: words beside the negotiation. It takes no turn, moves no schedule, is no summary of a move
 * and is left out of every view that a decision reads, so that whoever talks to agents changes neither what they do nor
 * when.
 */
@Injectable()
export class AnswerPerson {
  constructor(
    private readonly prisma: PrismaService,
    private readonly views: TurnViews,
    private readonly brain: Brain,
    private readonly talk: RoomTalk,
    private readonly stream: RoomStream,
  ) {}

  /** Does nothing when the agent may not speak any more. */
  async answer({ agentId, roomId, seq }: { agentId: string; roomId: string; seq: number }): Promise<void> {
    const question = await this.prisma.client.roomEvent.findUnique({
      where: { roomId_seq: { roomId, seq } },
    });
    const state = await this.stateOf(agentId);
    if (question === null || state === null || state.agent.roomId !== roomId) return;
    const asked = question.payload as unknown as PersonsMessage;

    const local = this.brain.reply(
      { person: asked.speaker ?? PERSON, text: asked.message },
      state.mandate,
      `${agentId}/answer/${seq}`,
      state.recentTexts,
    );
    const text = (this.brain.mayAskGlm ? await this.inGlm(state, asked) : null) ?? local;
    await this.stream.write(roomId, async (tx, emit) => {
      const speaking = { id: agentId, roomId, pausedAt: null, status: { in: ['active', 'negotiating'] } };
      if ((await tx.agent.count({ where: speaking })) === 0) return;
      emit({
        type: 'agent_message',
        messageId: randomUUID(),
        agent: toAgentSummary(state.agent),
        human: false,
        message: text,
        messageType: 'comment',
        price: null,
        offerId: null,
        toOfferId: null,
        addressee: null,
        replyTo: asked.messageId,
        sentiment: 'neutral',
      });
    });
  }

  /** The agent as it is now. Its turn may come between the two reads: then it is looked at again. */
  private async stateOf(agentId: string): Promise<TurnView | null> {
    for (let look = 0; look < LOOKS; look++) {
      const agent = await this.prisma.client.agent.findUnique({
        where: { id: agentId },
        select: { turn: true },
      });
      const state = agent && (await this.views.load(agentId, agent.turn));
      if (agent === null || state !== null) return state;
    }
    return null;
  }

  private async inGlm(state: TurnView, asked: PersonsMessage): Promise<string | null> {
    const { id: agentId, roomId } = state.agent;
    const talk = await this.talk.heardBy(agentId, roomId);
    // What is answered stands last, however much was said since.
    const question = { by: PERSON, own: false, text: asked.message };
    return this.brain.replyInGlm(state, PERSON, [...talk, question], { agentId, roomId });
  }
}
