import { calls, completion, fails, GlmStub, says, type GlmReply } from '../../../test/glm-stub.js';
import { readConfig } from '../../platform/config/read-config.js';
import type { ChatTool, TokenUsage } from './chat-completion.js';
import { GlmClient } from './glm.client.js';
import type { GlmFailure } from './glm-failure.js';
import type { GlmStatus } from './glm-status.js';
import type { GlmUsage } from './glm-usage.js';

const key = 'glm-key-that-nobody-may-see';
const tool: ChatTool = {
  type: 'function',
  function: { name: 'speak_turn', description: '', parameters: {} },
};
const payer = { agentId: 'a', roomId: 'r' };

/** Real HTTP to a server of ours; only what is told to Postgres and Redis is noted instead. */
describe('GlmClient', () => {
  let stub: GlmStub;
  let rests: { reason: string; ms: number }[];
  let resumed: number;
  let outcomes: string[];
  let used: TokenUsage[];

  beforeEach(async () => {
    stub = await GlmStub.start(() => calls({ intent: 'comment', price: null, message: 'Hello.' }));
    [rests, resumed, outcomes, used] = [[], 0, [], []];
  });
  afterEach(() => stub.stop());

  const client = (settings: Record<string, string> = {}): GlmClient => {
    const config = readConfig({
      GLM_API_KEY: key,
      GLM_API_URL: stub.url,
      GLM_TIMEOUT_MS: '300',
      ...settings,
    });
    const status = {
      rest: (reason: string, ms: number) => rests.push({ reason, ms }),
      resume: () => resumed++,
    };
    const usage = {
      answered: (_payer: unknown, tokens: TokenUsage) => Promise.resolve(used.push(tokens)),
      failed: (kind: string) => outcomes.push(kind),
    };
    return new GlmClient(config, usage as unknown as GlmUsage, status as unknown as GlmStatus);
  };
  const ask = (glm: GlmClient) => glm.ask([{ role: 'user', content: 'Your turn.' }], tool, payer);
  const failure = async (glm: GlmClient): Promise<GlmFailure> =>
    ask(glm).then(
      () => Promise.reject(new Error('was answered')),
      (error: GlmFailure) => error,
    );

  it('asks as GLM wants to be asked, and counts the tokens', async () => {
    const answer = await ask(client());
    expect(answer).toMatchObject({ finishReason: 'tool_calls', toolArguments: { message: 'Hello.' } });
    expect(stub.requests[0]).toMatchObject({
      headers: { authorization: `Bearer ${key}` },
      body: { model: 'glm-4.5-flash', tool_choice: 'auto', stream: false, thinking: { type: 'disabled' } },
    });
    expect(used).toEqual([{ promptTokens: 400, completionTokens: 30 }]);
  });

  it.each([
    ['glm-4.7', { thinking: { type: 'disabled' } }],
    ['glm-5.2', { thinking: { type: 'disabled' } }],
    ['glm-5.3-flash', { reasoning_effort: 'low' }],
    ['zai-org/GLM-5.3', { reasoning_effort: 'low' }],
    ['llama3.1:8b', {}],
  ])('tells %s not to think aloud by %j', async (model, switches) => {
    await ask(client({ GLM_MODEL: model }));
    const body = stub.requests[0]?.body ?? {};
    const sent = Object.entries(body).filter(([field]) => ['thinking', 'reasoning_effort'].includes(field));
    expect(Object.fromEntries(sent)).toEqual(switches);
  });

  const answers: [string, GlmReply, string, number][] = [
    ['rate limit', fails(429, '1302'), 'busy', 3],
    ['frequency', fails(429, '1303'), 'busy', 3],
    ['overload', fails(429, '1305'), 'busy', 3],
    ['429 of another server', { status: 429, body: { error: { message: 'slow down' } } }, 'busy', 3],
    ['a server error', { status: 500, body: 'oops' }, 'busy', 3],
    ['a gateway error', { status: 502, body: '<html>' }, 'busy', 3],
    ['a lost connection', 'drop', 'busy', 3],
    ['an empty balance, which is a 429 too', fails(429, '1113'), 'refused', 1],
    ['a wrong key', fails(401, '1000'), 'refused', 1],
    ['an expired token', fails(401, '1003'), 'refused', 1],
    ['a wrong request', fails(400, '1210'), 'refused', 1],
    ['an unknown model', fails(404, '1211'), 'refused', 1],
    ['the content filter', fails(400, '1301'), 'filtered', 1],
    ['a daily limit', fails(429, '1304'), 'quota', 1],
    ['a used-up plan', fails(429, '1308'), 'quota', 1],
    ['a weekly limit', fails(429, '1310'), 'quota', 1],
    ['slowness', { body: {}, afterMs: 600 }, 'timeout', 1],
    ['HTML', { body: '<html></html>' }, 'unreadable', 1],
    ['malformed JSON', { body: '{"choices": [' }, 'unreadable', 1],
    ['no choices', { body: { choices: [] } }, 'unreadable', 1],
    ['a redirect', { status: 302, body: '', headers: { location: 'http://127.0.0.1:9/' } }, 'refused', 1],
  ];
  it.each(answers)('%s: fails as expected', async (_what, reply, kind, attempts) => {
    stub.answer = () => reply;
    expect((await failure(client())).kind).toBe(kind);
    expect(stub.requests).toHaveLength(attempts);
    expect(outcomes).toEqual([kind]);
  });

  it('tries again while GLM is busy', async () => {
    stub.answer = (_request, index) => (index < 2 ? fails(429, '1302') : says('Hello.'));
    expect((await ask(client())).content).toBe('Hello.');
    expect(stub.requests).toHaveLength(3);
    expect(rests).toEqual([]);
  });

  it('reads what it can of strange answers', async () => {
    stub.answer = () => completion({ content: null, tool_calls: [{ function: {} }] }, 'length');
    expect(await ask(client())).toMatchObject({
      finishReason: 'length',
      content: '',
      toolArguments: undefined,
    });
  });

  it('keeps the key out of everything that can be logged', async () => {
    for (const reply of [
      fails(401, '1000', `bad key ${key}`),
      'drop',
      { status: 500, body: key },
    ] as GlmReply[]) {
      stub.answer = () => reply;
      const error = await failure(client());
      expect(
        `${error.message}${error.stack}${JSON.stringify(error)}${JSON.stringify(error.cause ?? '')}`,
      ).not.toContain(key);
    }
  });

  it('has so many requests in flight and refuses the next at once', async () => {
    stub.answer = () => ({ body: { choices: [{ message: { content: 'Hello.' } }] }, afterMs: 100 });
    const glm = client({ GLM_MAX_IN_FLIGHT: '2' });
    const results = await Promise.allSettled([1, 2, 3, 4, 5].map(() => ask(glm)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(outcomes).toEqual(['no_slot', 'no_slot', 'no_slot']);
    expect(stub.mostOpen).toBe(2);
    await ask(glm);
  });

  it('leaves GLM alone until a quota resets', async () => {
    const reset = new Date(Date.now() + 7_200_000).toISOString().slice(0, 19).replace('T', ' ');
    stub.answer = () =>
      fails(429, '1308', `Usage limit reached for 5 hour. Your limit will reset at ${reset}`);
    const glm = client();
    expect((await failure(glm)).kind).toBe('quota');
    for (let i = 0; i < 3; i++) expect((await failure(glm)).kind).toBe('resting');
    expect(stub.requests).toHaveLength(1);
    expect(rests).toHaveLength(1);
    expect(rests[0]?.ms).toBeGreaterThan(7_100_000);
    expect(rests[0]?.ms).toBeLessThanOrEqual(7_200_000);
  });

  it('asks again after the reset', async () => {
    stub.answer = (_request, index) =>
      index === 0
        ? {
            ...(fails(429, '1304') as object),
            headers: { 'retry-after': '1' },
            body: { error: { code: '1304' } },
          }
        : says('Hi.');
    const glm = client();
    expect((await failure(glm)).kind).toBe('quota');
    expect((await failure(glm)).kind).toBe('resting');
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await ask(glm)).content).toBe('Hi.');
    expect(resumed).toBe(1);
  });

  it('leaves GLM alone after five failures in a row, whatever they are', async () => {
    stub.answer = () => fails(401, '1000');
    const glm = client();
    for (let i = 0; i < 5; i++) expect((await failure(glm)).kind).toBe('refused');
    expect((await failure(glm)).kind).toBe('resting');
    expect(stub.requests).toHaveLength(5);
    expect(rests).toEqual([{ reason: 'HTTP 401, code 1000: no', ms: 10_000 }]);
  });

  it('does not count a filtered text as a failure', async () => {
    stub.answer = () => fails(400, '1301');
    const glm = client();
    for (let i = 0; i < 7; i++) expect((await failure(glm)).kind).toBe('filtered');
  });

  it('gives up what it waits for when the process ends', async () => {
    stub.answer = () => ({ body: {}, afterMs: 5_000 });
    const glm = client({ GLM_TIMEOUT_MS: '60000' });
    const waiting = failure(glm);
    await new Promise((resolve) => setTimeout(resolve, 50));
    glm.onModuleDestroy();
    expect((await waiting).kind).toBe('stopped');
  });
});
