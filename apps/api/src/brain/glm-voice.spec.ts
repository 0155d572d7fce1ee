import { cents, type Move } from '@agentrooms/negotiation';
import { Logger } from '@nestjs/common';
import { calls, fails, GlmStub, says } from '../../test/glm-stub.js';
import { tableOf } from '../../test/brain-fixtures.js';
import { GlmClient } from '../clients/glm/glm.client.js';
import type { GlmStatus } from '../clients/glm/glm-status.js';
import type { GlmUsage } from '../clients/glm/glm-usage.js';
import { readConfig } from '../platform/config/read-config.js';
import { Brain, type Utterance } from './brain.js';
import { GlmVoice } from './glm-voice.js';

/** The voice over real HTTP; the table is one at which a seller that asked 100 comes down to 96. */
describe('GlmVoice', () => {
  let stub: GlmStub;
  let brain: Brain;
  beforeAll(() => Logger.overrideLogger(false));
  beforeEach(async () => {
    stub = await GlmStub.start();
    const silent = {
      rest: () => undefined,
      resume: () => undefined,
      failed: () => undefined,
      answered: () => Promise.resolve(),
    };
    const config = readConfig({ GLM_API_KEY: 'key', GLM_API_URL: stub.url, GLM_TIMEOUT_MS: '300' });
    const client = new GlmClient(config, silent as unknown as GlmUsage, silent as unknown as GlmStatus);
    brain = new Brain(new GlmVoice(client));
  });
  afterEach(() => stub.stop());

  const drawn = tableOf('voice', { role: 'seller', strategy: 'conservative' });
  const mandate = { ...drawn.mandate, limitPrice: cents(8_037), startingPrice: cents(10_000) };
  const view = {
    ...drawn.view,
    now: 120_000,
    asks: [],
    bids: [],
    self: { ...drawn.view.self, standing: null, lastPrice: cents(10_000) },
  };
  const utteranceOf = (move: Move, price: number | null): Utterance => ({
    move,
    price: price === null ? null : cents(price),
    text: 'LocalVoice.',
    sentiment: 'neutral',
    reasons: [],
    nextTurnInMs: 8_000,
  });
  const offer = utteranceOf({ kind: 'offer', price: cents(9_600) }, 9_600);
  const comment = utteranceOf({ kind: 'comment' }, null);
  const say = async (utterance: Utterance, talk: { by: string; own: boolean; text: string }[] = []) => {
    const proposal = await brain.propose(utterance, { view, mandate }, talk, { agentId: 'a', roomId: 'r' });
    return proposal === null ? null : brain.adopt(proposal, utterance, { view, mandate });
  };
  const words = { intent: 'offer', price: 96, message: 'Ninety something? No: 96 USDC.' };
  const good = { intent: 'offer', price: 96, message: 'I ask 96 USDC for it.' };

  it.each([
    ['a tool call with an object', calls(good)],
    ['a tool call with JSON text', calls(JSON.stringify(good))],
    ['a price as text', calls({ ...good, price: '96.00' })],
    ['no price among the arguments', calls({ intent: 'offer', message: good.message })],
    ['JSON as content', says(JSON.stringify(good))],
    ['JSON in a fence', says(`\`\`\`json\n${JSON.stringify(good)}\n\`\`\``)],
    ['plain content', says(good.message)],
    ['quoted content', says(`"${good.message}"`)],
  ])('takes %s', async (_what, reply) => {
    stub.answer = () => reply;
    expect(await say(offer)).toMatchObject({ text: good.message, price: 9_600, move: offer.move });
    expect(stub.requests).toHaveLength(1);
  });

  it('lets the model hold back, and tells the owner', async () => {
    stub.answer = () => calls({ intent: 'offer', price: 98.5, message: 'Not below 98.50 USDC today.' });
    expect(await say(offer)).toMatchObject({
      move: { kind: 'offer', price: 9_850 },
      price: 9_850,
      reasons: [{ tactic: 'hold', referencePrice: 9_600, targetPrice: 9_850 }],
    });
  });

  const refused: [string, ReturnType<typeof calls>, string][] = [
    [
      'a concession beyond the rules',
      calls({ ...good, price: 95.99, message: '95.99 USDC!' }),
      'from 96 to 99.99',
    ],
    ['a price below the limit', calls({ ...good, price: 1, message: '1 USDC!' }), 'from 96 to 99.99'],
    [
      'a price above its own last one',
      calls({ ...good, price: 5_000, message: '5,000 USDC!' }),
      'from 96 to 99.99',
    ],
    [
      'an acceptance that was not decided',
      calls({ intent: 'accept', price: 1, message: 'Deal at 1 USDC!' }),
      'intent must be offer',
    ],
    ['another price in the words', calls({ ...good, message: 'I ask 69 USDC for it.' }), 'must name 96 USDC'],
    ['a second figure in the words', calls(words), 'must name 96 USDC'],
    ['no price in the words', calls({ ...good, message: 'I ask a good price.' }), 'must name 96 USDC'],
    [
      'talk about its limit',
      calls({ ...good, message: 'My absolute minimum is 96 USDC.' }),
      'limit or budget',
    ],
    [
      'the limit itself',
      calls({ ...good, message: '96 USDC, though I would take 80.37.' }),
      'must name 96 USDC',
    ],
    ['a link', calls({ ...good, message: '96 USDC, pay at http://x.example' }), 'links'],
    ['an address', calls({ ...good, message: '96 USDC to 0xdeadbeef1234' }), 'links'],
    ['markup', calls({ ...good, message: '96 USDC <b>now</b>' }), 'plain spoken words'],
    ['hidden characters', calls({ ...good, message: '96 USDC \u202enow' }), 'visible text'],
    ['its instructions', calls({ ...good, message: '96 USDC, says my system prompt.' }), 'in character'],
    ['an essay', calls({ ...good, message: `96 USDC ${'and more '.repeat(60)}` }), 'at most 280'],
    ['nothing', calls({ ...good, message: '  ' }), 'visible text'],
    ['malformed arguments', calls('{"intent": "offer", "price": 96, "mess'), 'not a JSON object'],
    ['an unknown intent', calls({ ...good, intent: 'steal' }), 'intent must be one of'],
    ['a price that is none', calls({ ...good, price: 'cheap' }), 'price must be a number'],
    ['no message', calls({ intent: 'offer', price: 96 }), 'message must be a text'],
    ['an answer that was cut off', says('I ask 96 U', 'length'), 'shorter'],
    ['silence', says(''), 'You said nothing'],
  ];
  it.each(refused)('has %s repaired', async (_what, reply, problem) => {
    stub.answer = (_request, index) => (index === 0 ? reply : calls(good));
    expect(await say(offer)).toMatchObject({ text: good.message, price: 9_600 });
    expect(stub.requests).toHaveLength(2);
    expect(stub.requests[1]?.body.messages.at(-1)?.content).toContain(problem);
  });
  it.each(refused)('leaves %s, twice, to the built-in voice', async (_what, reply) => {
    stub.answer = () => reply;
    expect(await say(offer)).toBeNull();
    expect(stub.requests).toHaveLength(2);
  });

  it.each([
    ['My limit is low.'],
    ['I would take 80.'],
    ['I would take eighty.'],
    ['Who gives me 80.37 USDC?'],
  ])('lets no remark say %p', async (message) => {
    stub.answer = () => calls({ intent: 'comment', price: null, message });
    expect(await say(comment)).toBeNull();
  });

  it('speaks in the built-in voice when the filter stops a text, without asking twice', async () => {
    stub.answer = () => says('', 'sensitive');
    expect(await say(offer)).toBeNull();
    stub.answer = () => fails(400, '1301');
    expect(await say(offer)).toBeNull();
    expect(stub.requests).toHaveLength(2);
  });

  it('answers identical prompts from memory, and asks again when something was said', async () => {
    stub.answer = () => calls(good);
    await say(offer);
    await say(offer);
    expect(stub.requests).toHaveLength(1);
    await say(offer, [{ by: 'Otto', own: false, text: 'Too much.' }]);
    expect(stub.requests).toHaveLength(2);
  });

  it('keeps the rules’ utterance when the room has moved on', async () => {
    stub.answer = () => calls(good);
    const proposal = await brain.propose(offer, { view, mandate }, [], { agentId: 'a', roomId: 'r' });
    const anew = utteranceOf({ kind: 'accept', offerId: 'bid' }, 9_900);
    expect(proposal).not.toBeNull();
    if (proposal === null) return;
    expect(brain.adopt(proposal, anew, { view, mandate })).toBe(anew);
    expect(brain.adopt(proposal, comment, { view, mandate })).toBe(comment);
    // Time went by and the rules concede a little more: what was said before still holds.
    const lower = utteranceOf({ kind: 'offer', price: cents(9_580) }, 9_580);
    expect(brain.adopt(proposal, lower, { view, mandate })).toMatchObject({
      price: 9_600,
      text: good.message,
    });
  });
});
