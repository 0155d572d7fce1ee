import { type Cents, centsFromUsdc, type MoveKind, moveKinds } from '@agentrooms/negotiation';
import type { ChatAnswer, ChatTool } from '../clients/glm/chat-completion.js';

/** What a model wants to do and say; nothing in it is checked against the mandate yet. */
export interface Proposal {
  /** Null: not said, so the rules' own. */
  readonly intent: MoveKind | null;
  readonly price: Cents | null;
  readonly message: string;
}

/** The one tool a model has. */
export const speakTurn: ChatTool = {
  type: 'function',
  function: {
    name: 'speak_turn',
    description: 'Your turn in the room: what you do, at which price, and the words you say.',
    parameters: {
      type: 'object',
      properties: {
        intent: { type: 'string', enum: moveKinds },
        price: {
          type: ['number', 'null'],
          description: 'USDC, at most two decimals; null when none is named',
        },
        message: { type: 'string', description: 'One or two spoken sentences, plain text' },
      },
      required: ['intent', 'price', 'message'],
    },
  },
};

/**
 * Reads an answer: the tool's arguments, as an object or as JSON text; without a call, content that is such a JSON
 * object (a fence around it is fine), or else plain content as the message.
 *
 * @returns the proposal, or what is wrong with the answer, in words for the model
 */
export function readProposal({
  finishReason,
  content,
  toolArguments,
}: Pick<ChatAnswer, 'finishReason' | 'content' | 'toolArguments'>): Proposal | { readonly problem: string } {
  if (finishReason === 'length') return { problem: 'Your answer was cut off: make it shorter.' };
  if (toolArguments === undefined) {
    const text = content.trim();
    if (text === '') return { problem: 'You said nothing: call the tool speak_turn.' };
    const json = /^(?:```(?:json)?\s*)?(\{[\s\S]*\})(?:\s*```)?$/.exec(text)?.[1];
    return json === undefined ? { intent: null, price: null, message: text } : readArguments(json);
  }
  return readArguments(toolArguments);
}

function readArguments(given: unknown): Proposal | { readonly problem: string } {
  const fields = typeof given === 'string' ? parse(given) : given;
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields))
    return { problem: 'The arguments of speak_turn are not a JSON object.' };
  const { intent, price, message } = fields as Record<string, unknown>;
  if (typeof message !== 'string') return { problem: 'message must be a text.' };
  const kind = moveKinds.find((known) => known === intent);
  if (kind === undefined && intent !== undefined && intent !== null)
    return { problem: `intent must be one of ${moveKinds.join(', ')}.` };
  const amount = readPrice(price);
  if (amount === undefined)
    return { problem: 'price must be a number of USDC with at most two decimals, or null.' };
  return { intent: kind ?? null, price: amount, message };
}

const parse = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

/** Undefined for what is no amount of money. Zero means "none": models fill required fields with it. */
function readPrice(price: unknown): Cents | null | undefined {
  if (price === null || price === undefined || price === 0 || price === '') return null;
  const usdc = typeof price === 'string' && /^\d{1,7}(\.\d{1,2})?$/.test(price) ? Number(price) : price;
  if (typeof usdc !== 'number') return undefined;
  try {
    return centsFromUsdc(usdc);
  } catch {
    return undefined;
  }
}
