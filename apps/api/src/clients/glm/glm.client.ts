import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import axios, { type AxiosInstance } from 'axios';
import { AppConfig } from '../../platform/config/app-config.js';
import {
  type ChatAnswer,
  type ChatMessage,
  type ChatTool,
  readCompletion,
  withoutThinking,
} from './chat-completion.js';
import { failureOf, GlmFailure } from './glm-failure.js';
import { glmPolicy } from './glm-policy.js';
import { GlmStatus } from './glm-status.js';
import { GlmUsage, type Payer } from './glm-usage.js';

/** The PRD's creativity; GLM takes values between 0 and 1. */
const TEMPERATURE = 0.8;
/** Tokens of an answer: one tool call needs a tenth, a model that cannot stop thinking needs the rest. */
const MAX_TOKENS = 1_024;
/** Bytes of the largest answer that is read. */
const MAX_BYTES = 256 * 1024;

/**
 * GLM, or any other server that speaks OpenAI's chat completions, over HTTP. How often and when it is asked is in
 * {@link glmPolicy}; the limit of requests in flight is this process's own, each further process has another.
 */
@Injectable()
export class GlmClient implements OnModuleDestroy {
  private readonly http: AxiosInstance;
  private readonly policy: ReturnType<typeof glmPolicy>;
  private readonly stop = new AbortController();

  constructor(
    private readonly config: AppConfig,
    private readonly usage: GlmUsage,
    status: GlmStatus,
  ) {
    this.http = axios.create({
      baseURL: config.GLM_API_URL.replace(/\/+$/, ''),
      maxContentLength: MAX_BYTES,
      maxRedirects: 0, // the key goes to the configured server and nowhere else
    });
    this.policy = glmPolicy(config.GLM_MAX_IN_FLIGHT, status);
  }

  /** Whether there is a key. */
  get isOn(): boolean {
    return this.config.GLM_API_KEY !== undefined;
  }

  /** Calls that wait for an answer must not hold up the end of the process. */
  onModuleDestroy(): void {
    this.stop.abort();
  }

  /**
   * One answer to a conversation; the model may call the tool.
   *
   * @throws {GlmFailure} and nothing else
   */
  async ask(messages: readonly ChatMessage[], tool: ChatTool, payer: Payer): Promise<ChatAnswer> {
    try {
      const answer = await this.policy.execute(() => this.post(messages, tool), this.stop.signal);
      await this.usage.answered(payer, answer.usage);
      return answer;
    } catch (error) {
      const failure = failureOf(error, this.config.GLM_API_KEY ?? '');
      this.usage.failed(failure.kind);
      throw failure;
    }
  }

  private async post(messages: readonly ChatMessage[], tool: ChatTool): Promise<ChatAnswer> {
    const { GLM_API_KEY: key = '', GLM_MODEL: model, GLM_TIMEOUT_MS: timeout } = this.config;
    const body = {
      model,
      messages,
      tools: [tool],
      tool_choice: 'auto',
      temperature: TEMPERATURE,
      max_tokens: MAX_TOKENS,
      stream: false,
      ...withoutThinking(model),
    };
    // A signal of our own: axios's timeout starts anew with every byte that a slow server sends.
    const signal = AbortSignal.any([this.stop.signal, AbortSignal.timeout(timeout)]);
    const headers = { authorization: `Bearer ${key}` };
    try {
      const { data } = await this.http.post<unknown>('/chat/completions', body, { headers, signal });
      const answer = readCompletion(data);
      if (answer === null) throw new GlmFailure('unreadable', 'the answer is no chat completion');
      return answer;
    } catch (error) {
      if (this.stop.signal.aborted) throw new GlmFailure('stopped', 'this process is ending');
      throw failureOf(error, key); // before the policies see it: axios's error carries the key
    }
  }
}
