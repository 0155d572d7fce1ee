import type { ConsensusUpdate } from '@agentrooms/protocol';
import { buildApp } from '../src/app.js';
import { parseFaults } from '../src/consensus/faults.js';
import { fundPair, openMarket, type Market } from './market.js';
import { agree, consensusRequest } from './trade.js';

// A real chain answers here; how long a busy machine takes is not what is tested.
jest.setTimeout(60_000);

let market: Market;

beforeAll(async () => {
  market = await openMarket();
});
afterAll(() => market.anvil.stop());

const ask = async (faults: string, change: object = {}) => {
  const app = await buildApp({ ...market.config, faults: parseFaults(faults) ?? [] });
  const trade = await agree(market, await fundPair(market));
  const answer = await app.inject({
    method: 'POST',
    url: '/run-consensus',
    headers: { accept: 'application/x-ndjson' },
    payload: { ...consensusRequest(trade), ...change },
  });
  await app.close();
  return {
    status: answer.statusCode,
    type: answer.headers['content-type'],
    lines: answer.body
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as ConsensusUpdate),
    end: answer.body.at(-1),
  };
};

describe('POST /run-consensus for callers that accept lines', () => {
  it('tells each vote as it comes in, then the whole answer', async () => {
    const { status, type, lines, end } = await ask('');
    expect({ status, type, end }).toEqual({ status: 200, type: 'application/x-ndjson', end: '\n' });
    expect(lines.map((line) => line.type)).toEqual([...Array<string>(7).fill('vote'), 'result']);
    const told = lines.flatMap((line) => (line.type === 'vote' ? [line.vote] : []));
    const result = lines.flatMap((line) => (line.type === 'result' ? [line.result] : []))[0];
    const byVerifier = (votes: typeof told) => [...votes].sort((a, b) => a.verifier - b.verifier);
    expect(byVerifier(told)).toEqual(byVerifier(result?.votes ?? []));
    expect(result?.certificate?.votes).toHaveLength(7);
  });

  it('tells no vote of a verifier that contradicts itself, but the evidence', async () => {
    const { lines } = await ask('1:equivocate');
    expect(lines.map((line) => line.type)).toEqual([...Array<string>(6).fill('vote'), 'result']);
    const result = lines.flatMap((line) => (line.type === 'result' ? [line.result] : []))[0];
    const [evidence] = result?.evidence ?? [];
    const told = lines.flatMap((line) => (line.type === 'vote' ? [line.vote.verifier] : []));
    expect(evidence?.votes).toHaveLength(2);
    expect(told).not.toContain(evidence?.verifier);
  });

  it('ends with the error, in the shape of every other', async () => {
    const { status, lines } = await ask('', { blockNumber: 9_999_999 });
    expect(status).toBe(200);
    expect(lines).toEqual([
      {
        type: 'error',
        error: {
          statusCode: 409,
          code: 'block_unknown',
          message: expect.stringContaining('9999999') as string,
        },
      },
    ]);
  });

  it('answers what is malformed as it answers everybody', async () => {
    const { status, type } = await ask('', { nftOwnership: 'yes' });
    expect(status).toBe(400);
    expect(type).toContain('application/json');
  });
});
