import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { dealDigest, decodeDeal, drawCommittee, verifierIdentities } from '@agentrooms/contracts';
import type { ConsensusResponse, VoteResponse } from '@agentrooms/protocol';
import { startAnvil } from '../../../packages/contracts/test/anvil.js';
import { buildApp } from '../src/app.js';
import { castVote } from '../src/consensus/vote.js';
import type { Config } from '../src/platform/config.js';
import { fundPair, openMarket, VERIFIER_SEED, type Market } from './market.js';
import { agree, consensusRequest, type Trade } from './trade.js';

// Real processes on a real chain; how long a busy machine takes is not what is tested.
jest.setTimeout(90_000);

/** A built verifier as a process of its own. `npm test` builds before it tests. */
const VERIFIER = join(__dirname, '../dist/verifier.js');
const identities = verifierIdentities(VERIFIER_SEED);

let market: Market;
let trade: Trade;
let blockNumber: number;
/** Who is drawn for the trade at that block. */
let committee: number[];
const children: ChildProcessWithoutNullStreams[] = [];

beforeAll(async () => {
  market = await openMarket();
  trade = await agree(market, await fundPair(market));
  const block = await market.reader.block();
  blockNumber = block.number;
  const digest = dealDigest(decodeDeal(trade.proposal.terms), market.deployment);
  committee = drawCommittee(identities, { dealDigest: digest, blockHash: block.hash }, 7).map(
    (one) => one.index,
  );
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => market.anvil.stop());

const member = (place: number) => committee[place] ?? -1;
const outsider = () => identities.findIndex(({ index }) => !committee.includes(index));

/** Starts a verifier and waits until it listens. */
const start = async (env: Record<string, string>) => {
  const child = spawn(process.execPath, [VERIFIER], {
    env: {
      PATH: process.env['PATH'],
      VERIFIER_PORT: '0',
      ARK_TESTNET_URL: market.anvil.rpcUrl,
      DEPLOYMENT_FILE: market.config.deploymentFile,
      ...env,
    },
  });
  children.push(child);
  child.stderr.resume();
  const url = await new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(chunk.toString());
      if (found) resolve(found[0]);
    });
  });
  return { child, url };
};
const startMember = (place: number, env: Record<string, string> = {}) =>
  start({ VERIFIER_INDEX: String(member(place)), VERIFIER_SEED, ...env });

/** What the service answers when these members of the committee run elsewhere. */
const ask = async (urls: Map<number, string>, change: Partial<Config> = {}) => {
  const app = await buildApp({ ...market.config, verifierUrls: urls, voteTimeoutMs: 30_000, ...change });
  const payload = { ...consensusRequest(trade), blockNumber };
  const answer = await app.inject({ method: 'POST', url: '/run-consensus', payload });
  await app.close();
  return { status: answer.statusCode, body: answer.json<ConsensusResponse & { code?: string }>() };
};

const vote = async (url: string, body: object) => {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/vote`, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as VoteResponse & { code?: string } };
};

describe('verifiers as processes of their own', () => {
  it('vote like those in the service’s process', async () => {
    const [first, second] = await Promise.all([startMember(0), startMember(1)]);
    const { body } = await ask(
      new Map([
        [member(0), first.url],
        [member(1), second.url],
      ]),
    );
    expect(body).toMatchObject({ approved: true, approvalCount: 7 });
    expect(body.certificate?.blockNumber).toBe(blockNumber);
    expect(body.votes).toEqual((await ask(new Map())).body.votes);
  });

  it('are outvoted when one is killed and one is too slow', async () => {
    const [killed, slow, good] = await Promise.all([
      startMember(0),
      startMember(1, { BFT_NETWORK_DELAY_MS: '60000', BFT_VOTE_TIMEOUT_MS: '61000' }),
      startMember(2),
    ]);
    killed.child.kill('SIGKILL');
    await once(killed.child, 'exit');
    const urls = new Map([killed.url, slow.url, good.url].map((url, place) => [member(place), url]));
    const { body } = await ask(urls, { voteTimeoutMs: 6_000 });
    expect(body).toMatchObject({ approved: true, approvalCount: 5 });
    expect(body.votes.map(({ verifier }) => verifier)).toEqual(committee.slice(2));
  });

  it('leave it open when three are gone', async () => {
    const nobody = 'http://127.0.0.1:9';
    const { status, body } = await ask(new Map([0, 1, 2].map((place) => [member(place), nobody])));
    expect({ status, code: body.code }).toEqual({ status: 503, code: 'verifiers_unavailable' });
  });

  it('yield evidence when they equivocate', async () => {
    const { url } = await startMember(0, { BFT_FAULTS: '7:equivocate' });
    const { body } = await ask(new Map([[member(0), url]]));
    expect(body).toMatchObject({ approved: true, approvalCount: 6 });
    expect(body.evidence?.map(({ verifier }) => verifier)).toEqual([member(0)]);
  });

  it('check by themselves that they were drawn, by a recent block of the chain', async () => {
    const [drawn, notDrawn] = await Promise.all([
      startMember(0, { BFT_MAX_BLOCK_AGE: '2' }),
      start({ VERIFIER_INDEX: String(outsider()), VERIFIER_SEED }),
    ]);
    const { proposal } = trade;
    expect(await vote(notDrawn.url, { proposal, blockNumber })).toMatchObject({
      status: 409,
      body: { code: 'not_selected' },
    });
    expect(await vote(drawn.url, { proposal, blockNumber: 9_999_999 })).toMatchObject({
      status: 409,
      body: { code: 'block_unknown' },
    });
    expect(await vote(drawn.url, { proposal, blockNumber: 0 })).toMatchObject({
      status: 409,
      body: { code: 'block_too_old' },
    });
    expect(await vote(drawn.url, { proposal })).toMatchObject({
      status: 400,
      body: { code: 'invalid_request' },
    });
  });

  it('work with keys of their own, known to nobody else', async () => {
    const registryFile = join(market.config.deploymentFile, '../registry.json');
    const app = await buildApp(market.config);
    await writeFile(registryFile, (await app.inject('/verifiers')).body);
    await app.close();
    const own = identities[member(0)];
    const keys = {
      VERIFIER_ED25519_SEED: own?.ed25519Seed ?? '',
      VERIFIER_SECP256K1_KEY: own?.secp256k1PrivateKey ?? '',
      VERIFIER_REGISTRY_FILE: registryFile,
    };
    const { url } = await start(keys);
    expect((await ask(new Map([[member(0), url]]), { registryFile })).body.approvalCount).toBe(7);
    expect((await fetch(`${url}/health`)).status).toBe(200);
  });

  it.each([
    ['VERIFIER_INDEX', {}],
    ['VERIFIER_INDEX', { VERIFIER_INDEX: '21' }],
    ['VERIFIER_SECP256K1_KEY', { VERIFIER_ED25519_SEED: 'ab'.repeat(32) }],
    ['VERIFIER_REGISTRY_FILE', { VERIFIER_INDEX: '0', VERIFIER_REGISTRY_FILE: '/nonexistent' }],
  ] as [string, Record<string, string>][])('stop with one line when %s is wrong: %j', async (name, env) => {
    const child = spawn(process.execPath, [VERIFIER], { env: { PATH: process.env['PATH'], ...env } });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(stderr).toMatch(new RegExp(`^${name} [^\\n]+\\n$`));
  });
});

describe('a server that is no verifier', () => {
  it.each([
    ['no JSON', () => 'hello'],
    ['no votes', () => '{}'],
    ['a hundred votes', () => JSON.stringify({ votes: Array(100).fill({}) })],
    ['votes that are no votes', () => JSON.stringify({ votes: [null] })],
    ['too much', () => ' '.repeat(100_000)],
  ])('has no vote when it answers %s', async (_what, text) => {
    const server = createServer((_request, response) => response.end(text())).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { body } = await ask(new Map([[member(0), url]]));
    server.close();
    expect(body).toMatchObject({ approved: true, approvalCount: 6 });
    expect(body.votes.map(({ verifier }) => verifier)).not.toContain(member(0));
  });

  it('cannot make another verifier look equivocating by repeating an old vote of it', async () => {
    const victim = identities[member(1)];
    if (!victim) throw new Error('no verifier');
    const digest = dealDigest(decodeDeal(trade.proposal.terms), market.deployment);
    const old = castVote(victim, digest, 'buyer_not_approved');
    const answer = JSON.stringify({ votes: [old], refusal: null });
    const server = createServer((_request, response) => response.end(answer)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { body } = await ask(new Map([[member(0), url]]));
    server.close();
    expect(body).toMatchObject({ approved: true, approvalCount: 6 });
    expect(body.evidence).toBeUndefined();
  });
});

describe('blockNumber of /run-consensus', () => {
  const askAt = async (at: number, maxBlockAge: number, rpcUrl = market.config.rpcUrl) => {
    const app = await buildApp({ ...market.config, maxBlockAge, rpcUrl });
    const payload = { ...consensusRequest(trade), blockNumber: at };
    const answer = await app.inject({ method: 'POST', url: '/run-consensus', payload });
    await app.close();
    return { status: answer.statusCode, code: answer.json<{ code?: string }>().code };
  };

  it('is refused when it is too old or not of the chain', async () => {
    await market.anvil.rpc('anvil_mine', ['0x3']);
    const { number } = await market.reader.block();
    expect(await askAt(number - 2, 2)).toEqual({ status: 200, code: undefined });
    expect(await askAt(number - 3, 2)).toEqual({ status: 409, code: 'block_too_old' });
    expect(await askAt(number + 100, 2)).toEqual({ status: 409, code: 'block_unknown' });
  });

  it('is refused when the chain holds the block, but not its state any more, as after a restart', async () => {
    const { number } = await market.reader.block();
    const restarted = await startAnvil({ tick: false });
    await restarted.rpc('anvil_loadState', [await market.anvil.rpc('anvil_dumpState')]);
    const before = `0x${(number - 1).toString(16)}`;
    expect(await restarted.rpc('eth_getBlockByNumber', [before, false])).toMatchObject({ number: before });
    expect(await askAt(number - 1, 100, restarted.rpcUrl)).toEqual({ status: 409, code: 'block_unknown' });
    await restarted.stop();
  });
});
