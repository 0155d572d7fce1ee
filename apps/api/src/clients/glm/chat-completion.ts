/** The part of OpenAI's chat-completions protocol that we speak, as z.ai documents it for GLM. */
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface ChatTool {
  readonly type: 'function';
  readonly function: { readonly name: string; readonly description: string; readonly parameters: object };
}

/** What GLM answered, as far as it can be read; nothing in here is trusted. */
export interface ChatAnswer {
  /** `length` when it was cut off, `sensitive` when a filter stopped it. */
  readonly finishReason: string;
  readonly content: string;
  /** Arguments of the first tool call: a JSON text or already an object; undefined without a call. */
  readonly toolArguments: unknown;
  readonly usage: TokenUsage;
}

export interface TokenUsage {
  readonly promptTokens: number;
  readonly completionTokens: number;
}

/** Reads a response's body; null when it is no chat completion. */
export function readCompletion(body: unknown): ChatAnswer | null {
  const { choices, usage } = asRecord(body);
  const choice = asRecord(Array.isArray(choices) ? choices[0] : undefined);
  const message = asRecord(choice.message);
  if (choice.message === undefined) return null;
  const calls: unknown = message.tool_calls;
  const call = asRecord(asRecord(Array.isArray(calls) ? calls[0] : undefined).function);
  const { prompt_tokens: prompt, completion_tokens: completion } = asRecord(usage);
  return {
    finishReason: typeof choice.finish_reason === 'string' ? choice.finish_reason : '',
    content: typeof message.content === 'string' ? message.content : '',
    toolArguments: call.arguments,
    usage: { promptTokens: count(prompt), completionTokens: count(completion) },
  };
}

/**
 * How a model is told not to think aloud, which would cost seconds and tokens for one sentence: GLM up to 5.2 has a
 * switch, from 5.3 on thinking is always on and has levels; other servers may refuse fields that they do not know.
 */
export function withoutThinking(model: string): object {
  const [, major, minor = '0'] = /(?:^|\/)glm-(\d+)(?:\.(\d+))?/i.exec(model) ?? [];
  if (major === undefined) return {};
  const version = Number(major) + Number(minor) / 10;
  if (version >= 5.3) return { reasoning_effort: 'low' };
  return version >= 4.5 ? { thinking: { type: 'disabled' } } : {};
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const count = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
