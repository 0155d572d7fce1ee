import { randomUUID } from 'node:crypto';
import {
  concerns,
  type Mandate,
  type Move,
  reactionMs,
  type RecentMove,
  rng,
  usdcFromCents,
} from '@agentrooms/negotiation';
import { encodeOffer, type RoomEventBody } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { toAgentSummary } from '../agents/agent.entity.js';
import { AgentLifecycle } from '../agents/agent-lifecycle.js';
import { TurnSchedule } from '../agents/turn-schedule.js';
import { Brain, type Utterance } from '../brain/brain.js';
import { LockDeal } from '../deals/lock-deal.js';
import { UnpayableBids } from '../deals/unpayable-bids.js';
import { Network } from '../network/network.service.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { AgentKeyring } from '../platform/keys/agent-keyring.js';
import { RoomStream } from '../platform/realtime/room-stream.js';
import { CommitTurn, type TurnCommit } from './commit-turn.js';
import { DecideTurn } from './decide-turn.js';
import { TurnMetrics } from './turn-metrics.js';
import { type TurnView, TurnViews } from './turn-view.js';

/**
 * Agents that one move wakes at most, besides the one spoken to: the best placed of the other side. The rest sees the move
 * at its own next turn, so a move in a crowded room costs no more than in a small one.
 */
const WOKEN_MOST = 8;
/** Milliseconds until an agent whose acceptance came too late looks again. */
const LOOK_AGAIN = 1_000;

/** The path of one turn: load view → decide and find words → commit → publish → schedule next. */
@Injectable()
export class TakeTurn {
  constructor(
    private readonly views: TurnViews,
    private readonly decisions: DecideTurn,
    private readonly brain: Brain,
    private readonly commits: CommitTurn,
    private readonly locks: LockDeal,
    private readonly bids: UnpayableBids,
    private readonly lifecycle: AgentLifecycle,
    private readonly schedule: TurnSchedule,
    private readonly stream: RoomStream,
    private readonly network: Network,
    private readonly keyring: AgentKeyring,
    private readonly metrics: TurnMetrics,
  ) {}

  /** Does nothing when the agent's own counter is not `turn` any more. */
  async take(agentId: string, turn: number): Promise<void> {
    const seen = await this.views.load(agentId, turn);
    if (seen === null) return;
    if (isOver(seen)) return this.leave(seen, turn);
    const decided = await this.decisions.decide(seen, turn);
    if (decided === null) return;
    const { state, utterance } = decided;
    const { agent, mandate, view, speed } = state;
    if (isOver(state)) return this.leave(state, turn);

    const { move } = utterance;
    const nextTurnAt = new Date(
      Date.now() + Math.min(utterance.nextTurnInMs, endOf(mandate) - view.now) / speed,
    );
    if (move === null) {
      if (!(await this.commits.staySilent(agentId, turn, nextTurnAt))) return;
      this.metrics.taken('silent');
      return this.schedule.queueNext(agentId, turn + 1, nextTurnAt);
    }
    // The message limit delays, it never drops: the turn is decided anew when the agent may speak.
    if (state.mayNotSpeakBefore !== null)
      return this.schedule.postpone(agentId, turn, state.mayNotSpeakBefore);
    if (move.kind === 'accept') return this.accept(state, turn, utterance, move);

    const commit = await this.compose(state, turn, utterance, move, nextTurnAt);
    const event = await this.commits.commit(commit);
    if (event === null) return;
    this.metrics.taken(move.kind);
    // All of it is stored; none of these needs what another does.
    await Promise.all([
      this.stream.announce(agent.roomId, [event]),
      this.schedule.queueNext(agentId, turn + 1, nextTurnAt),
      this.wakeConcerned(state, utterance),
    ]);
  }

  /** Out of time: who took part says so, once, and goes. */
  private async leave(state: TurnView, turn: number): Promise<void> {
    const { agent, mandate, view, recentTexts } = state;
    const { lastMove } = view.self;
    if (lastMove !== null && lastMove.at < endOf(mandate)) {
      const said = this.brain.farewell(view, mandate, `${agent.id}/farewell`, recentTexts);
      const commit = await this.compose(state, turn, said, { kind: 'comment' }, new Date());
      const event = await this.commits.commit(commit);
      if (event === null) return;
      await this.stream.announce(agent.roomId, [event]);
    }
    await this.lifecycle.leave(agent.roomId, agent.id, 'timeout');
  }

  private async accept(
    state: TurnView,
    turn: number,
    said: Utterance,
    move: Extract<Move, { kind: 'accept' }>,
  ): Promise<void> {
    const { agent } = state;
    try {
      await this.locks.lock({
        roomId: agent.roomId,
        agentId: agent.id,
        turn,
        offerId: move.offerId,
        message: said.text,
        sentiment: said.sentiment,
        reasons: JSON.parse(JSON.stringify(said.reasons)) as [],
      });
      this.metrics.taken('accept');
    } catch (error) {
      const code = error instanceof DomainError ? error.code : null;
      if (code !== 'offer_gone' && code !== 'buyer_cannot_pay') throw error;
      // The money behind a bid went into another deal since: nobody can have it.
      if (code === 'buyer_cannot_pay' && agent.role === 'seller')
        await this.bids.withdraw(agent.roomId, move.offerId);
      // Somebody was faster: look at the room as it is now.
      await this.schedule.postpone(agent.id, turn, new Date(Date.now() + LOOK_AGAIN / state.speed));
    }
  }

  private async compose(
    { agent }: TurnView,
    turn: number,
    said: Utterance,
    move: Exclude<Move, { kind: 'accept' }>,
    nextTurnAt: Date,
  ): Promise<TurnCommit> {
    const places = move.kind === 'offer' || move.kind === 'counter';
    const offerId = places ? randomUUID() : null;
    const message: Extract<RoomEventBody, { type: 'agent_message' }> = {
      type: 'agent_message',
      messageId: randomUUID(),
      agent: toAgentSummary(agent),
      human: false,
      message: said.text,
      messageType: move.kind,
      price: said.price === null ? null : usdcFromCents(said.price),
      offerId: offerId ?? (move.kind === 'reject' ? move.offerId : null),
      toOfferId: move.kind === 'counter' ? move.toOfferId : move.kind === 'reject' ? move.offerId : null,
      addressee: move.addressee ?? null,
      sentiment: said.sentiment,
    };
    const base = {
      roomId: agent.roomId,
      agentId: agent.id,
      turn,
      nextTurnAt,
      message,
      reasons: said.reasons,
    };
    if (!places || offerId === null) return { ...base, offer: null };

    // An offer stands until its agent's time or mandate is up, unless it is replaced, withdrawn or accepted before.
    const ends = [agent.negotiateUntil, agent.expiresAt].map((at) => at ?? Infinity);
    const expiresAt = new Date(Math.min(...ends));
    const { chainId } = await this.network.deployment();
    const { sealedSecret, nft } = agent;
    if (sealedSecret === null) throw new Error(`agent ${agent.id} has no key`);
    const statement = encodeOffer({
      chainId,
      roomId: agent.roomId,
      agentId: agent.id,
      turn,
      offerId,
      side: agent.role === 'seller' ? 'ask' : 'bid',
      collection: agent.collection,
      tokenId: nft?.tokenId ?? null,
      priceCents: move.price,
      expiresAt: expiresAt.getTime(),
    });
    const signature = this.keyring.sign(agent.id, sealedSecret, statement);
    return {
      ...base,
      offer: {
        id: offerId,
        nftId: agent.nftId,
        role: agent.role,
        price: usdcFromCents(move.price),
        signature,
        expiresAt,
      },
    };
  }

  /** Brings forward the turn of those whom the move concerns: the one spoken to, and who sees a new best price. */
  private async wakeConcerned(
    { view, mandate, agent, speed }: TurnView,
    { move, price }: Utterance,
  ): Promise<void> {
    if (move === null) return;
    const [own, others] = mandate.role === 'seller' ? [view.asks, view.bids] : [view.bids, view.asks];
    const told: RecentMove = {
      agentId: agent.id,
      name: agent.name,
      role: mandate.role,
      kind: move.kind,
      price,
      at: view.now,
      offerId: null,
      toOfferId: null,
      addressee: move.addressee ?? null,
    };
    const best = own[0]?.price ?? null;
    const concerned = others
      .filter((offer) => concerns(told, offer, best))
      .slice(0, WOKEN_MOST)
      .map(({ agentId }) => agentId);
    if (told.addressee !== null) concerned.push(told.addressee);
    const random = rng(`${agent.id}/${agent.turn}/reactions`);
    const now = Date.now();
    await this.schedule.bringForward(
      new Map(
        [...new Set(concerned)].map((agentId) => [agentId, new Date(now + reactionMs(random) / speed)]),
      ),
    );
  }
}

const endOf = ({ negotiateUntil, expiresAt }: Mandate): number => Math.min(negotiateUntil, expiresAt);
const isOver = ({ view, mandate }: TurnView): boolean => view.now >= endOf(mandate);
