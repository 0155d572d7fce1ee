import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { ChatMessage } from '../clients/glm/chat-completion.js';
import { GlmClient } from '../clients/glm/glm.client.js';
import { GlmFailure } from '../clients/glm/glm-failure.js';
import type { Payer } from '../clients/glm/glm-usage.js';
import { promptFor, repairOf } from './prompt.js';
import { type Proposal, readProposal, speakTurn } from './proposal.js';
import { admitted, type Scene } from './scene.js';

/** Identical prompts are answered from memory: so many, for so many milliseconds. */
const REMEMBERED = 500;
const REMEMBERED_FOR = 600_000;

/** Asks GLM what to say, and takes nothing from it that the rules and the word check do not admit. */
@Injectable()
export class GlmVoice {
  private readonly logger = new Logger('GlmVoice');
  private readonly remembered = new LRUCache<string, Proposal>({ max: REMEMBERED, ttl: REMEMBERED_FOR });

  constructor(private readonly glm: GlmClient) {}

  get isOn(): boolean {
    return this.glm.isOn;
  }

  /**
   * A proposal that may be carried out as the scene stands, or null: then the built-in voice speaks. An answer that
   * will not do is repaired once. Never throws.
   */
  async propose(scene: Scene, payer: Payer): Promise<Proposal | null> {
    const prompt = promptFor(scene);
    const key = createHash('sha256').update(JSON.stringify(prompt)).digest('base64');
    const known = this.remembered.get(key);
    if (known !== undefined) return known;
    try {
      const proposal = await this.ask(prompt, scene, payer);
      if (proposal !== null) this.remembered.set(key, proposal);
      return proposal;
    } catch (error) {
      if (!(error instanceof GlmFailure)) throw error;
      // One line a turn would flood the log while GLM is away: the client reports when it is left alone.
      this.logger.debug(`built-in voice instead (${error.kind}): ${error.message}`);
      return null;
    }
  }

  private async ask(prompt: ChatMessage[], scene: Scene, payer: Payer): Promise<Proposal | null> {
    const first = await this.glm.ask(prompt, speakTurn, payer);
    const proposal = judged(readProposal(first), scene);
    if (!('problem' in proposal)) return proposal;
    if (first.finishReason === 'sensitive') return null;
    const said = first.content || argumentsText(first.toolArguments);
    const second = await this.glm.ask(repairOf(prompt, said, proposal.problem), speakTurn, payer);
    const repaired = judged(readProposal(second), scene);
    if (!('problem' in repaired)) return repaired;
    this.logger.debug(`built-in voice instead: ${repaired.problem}`);
    return null;
  }
}

const judged = (
  proposal: Proposal | { readonly problem: string },
  scene: Scene,
): Proposal | { readonly problem: string } => {
  if ('problem' in proposal) return proposal;
  const result = admitted(proposal, scene);
  return 'problem' in result ? result : proposal;
};

/** Characters of a failed answer that are shown to the model again. */
const SHOWN_AGAIN = 600;

const argumentsText = (given: unknown): string =>
  (typeof given === 'string' ? given : (JSON.stringify(given) ?? '')).slice(0, SHOWN_AGAIN);
