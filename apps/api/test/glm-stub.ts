import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a client sent. */
export interface GlmRequest {
  readonly headers: IncomingHttpHeaders;
  readonly body: {
    readonly model: string;
    readonly messages: { readonly role: string; readonly content: string }[];
    readonly [field: string]: unknown;
  };
}

/** What the server does with a request. */
export type GlmReply =
  | {
      readonly status?: number;
      readonly body: unknown;
      readonly headers?: Record<string, string>;
      readonly afterMs?: number;
    }
  | 'drop';

/** A server that speaks GLM's API: it answers what a test tells it to, and remembers what it was asked. */
export class GlmStub {
  readonly requests: GlmRequest[] = [];
  /** Most requests that were open at a time. */
  mostOpen = 0;
  private open = 0;

  private constructor(
    private readonly server: Server,
    public answer: (request: GlmRequest, index: number) => GlmReply,
  ) {}

  static async start(answer: GlmStub['answer'] = () => says('Hello.')): Promise<GlmStub> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = JSON.parse(Buffer.concat(chunks).toString()) as GlmRequest['body'];
        void stub.reply({ headers: request.headers, body }, response);
      });
    });
    const stub = new GlmStub(server, answer);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return stub;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/api/paas/v4`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async reply(request: GlmRequest, response: ServerResponse): Promise<void> {
    const reply = this.answer(request, this.requests.push(request) - 1);
    this.mostOpen = Math.max(this.mostOpen, ++this.open);
    const gone = new AbortController();
    response.once('close', () => {
      this.open--;
      gone.abort();
    });
    if (reply === 'drop') return void response.destroy();
    // A client that does not wait any longer ends the wait.
    if (reply.afterMs !== undefined)
      await sleep(reply.afterMs, undefined, { signal: gone.signal }).catch(() => undefined);
    response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
    response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body));
  }
}

const usage = { prompt_tokens: 400, completion_tokens: 30, total_tokens: 430 };

/** An answer whose only choice carries this message. */
export const completion = (message: object, finishReason = 'tool_calls'): GlmReply => ({
  body: {
    id: 'stub',
    choices: [{ index: 0, finish_reason: finishReason, message: { role: 'assistant', ...message } }],
    usage,
  },
});

/** A call of the tool; arguments given as an object stay one, as some servers send them. */
export const calls = (args: unknown): GlmReply =>
  completion({
    content: '',
    tool_calls: [{ id: 'call', type: 'function', function: { name: 'speak_turn', arguments: args } }],
  });

/** Plain content, without a tool call. */
export const says = (content: string, finishReason = 'stop'): GlmReply =>
  completion({ content }, finishReason);

/** An error as z.ai sends it. */
export const fails = (status: number, code: string, message = 'no'): GlmReply => ({
  status,
  body: { error: { code, message } },
});
