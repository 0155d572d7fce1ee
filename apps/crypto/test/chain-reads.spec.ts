import { copyFile } from 'node:fs/promises';
import type { BalanceResponse, OwnershipResponse } from '@agentrooms/protocol';
import type { FastifyInstance } from 'fastify';
import { startAnvil } from '../../../packages/contracts/test/anvil.js';
import { buildApp } from '../src/app.js';
import { fundPair, newWallet, openMarket, SLUG, type Market, type Pair } from './market.js';
import { agree, consensusRequest } from './trade.js';

// A real chain answers here; how long a busy machine takes is not what is tested.
jest.setTimeout(60_000);

let market: Market;
let app: FastifyInstance;
let pair: Pair;

beforeAll(async () => {
  market = await openMarket();
  app = await buildApp(market.config);
  pair = await fundPair(market);
});

afterAll(async () => {
  await app.close();
  await market.anvil.stop();
});

const post = async <Answer>(url: string, payload: object, to = app) => {
  const answer = await to.inject({ method: 'POST', url, payload });
  return { status: answer.statusCode, body: answer.json<Answer & { code?: string }>() };
};

describe('POST /verify-ownership', () => {
  const ask = (change: object) =>
    post<OwnershipResponse>('/verify-ownership', {
      walletAddress: pair.seller.address,
      nftCollection: SLUG,
      nftTokenId: pair.tokenId.toString(),
      ...change,
    });

  it('knows the owner, by the collection’s slug and by its address in any case', async () => {
    const owned = { status: 200, body: { owns: true, owner: pair.seller.address, approved: true } };
    expect(await ask({})).toEqual(owned);
    expect(await ask({ nftCollection: market.collection })).toEqual(owned);
    expect(
      await ask({
        nftCollection: market.collection.toLowerCase(),
        walletAddress: pair.seller.address.toLowerCase(),
      }),
    ).toEqual(owned);
  });

  it('knows who is not', async () => {
    expect((await ask({ walletAddress: pair.buyer.address })).body).toEqual({
      owns: false,
      owner: pair.seller.address,
      approved: true,
    });
    expect((await ask({ nftTokenId: '123456' })).body).toEqual({ owns: false, owner: null, approved: false });
    const unapproved = await fundPair(market, { nftApproval: true });
    const { body } = await ask({
      walletAddress: unapproved.seller.address,
      nftTokenId: unapproved.tokenId.toString(),
    });
    expect(body).toEqual({ owns: true, owner: unapproved.seller.address, approved: false });
  });

  it.each([
    [{ walletAddress: '0x12' }, 'invalid_address'],
    [{ walletAddress: '0x52908400098527886E0F7030069857D2E4169Ee7' }, 'invalid_address'],
    [{ nftCollection: 'nowhere' }, 'unknown_collection'],
    [{ nftCollection: 'constructor' }, 'unknown_collection'],
    [{ nftCollection: newWallet().address }, 'unknown_collection'],
    [{ nftTokenId: '-1' }, 'invalid_request'],
    [{ nftTokenId: (1n << 256n).toString() }, 'invalid_request'],
    [{ nftTokenId: 7 }, 'invalid_request'],
  ])('answers 400 to %j', async (change, code) => {
    const { status, body } = await ask(change);
    expect({ status, code: body.code }).toEqual({ status: 400, code });
  });
});

describe('POST /check-balance', () => {
  const ask = (amount: unknown, walletAddress: string = pair.buyer.address) =>
    post<BalanceResponse>('/check-balance', { walletAddress, amount });

  it.each([
    [0, true],
    [99.99, true],
    [100, true],
    [100.01, false],
  ])('%d of 100 USDC: %s', async (amount, enough) => {
    expect((await ask(amount)).body).toEqual({ sufficient: enough, balance: 100, approved: enough });
  });

  it('tells balance and approval apart', async () => {
    const { buyer } = await fundPair(market, { usdcApproval: true });
    expect((await ask(48, buyer.address)).body).toEqual({ sufficient: true, balance: 100, approved: false });
    expect((await ask(1, newWallet().address)).body).toEqual({
      sufficient: false,
      balance: 0,
      approved: false,
    });
  });

  it.each([
    [0.001, 'invalid_amount'],
    [-1, 'invalid_request'],
    ['48', 'invalid_request'],
    [null, 'invalid_request'],
  ])('answers 400 to an amount of %j', async (amount, code) => {
    const { status, body } = await ask(amount);
    expect({ status, code: body.code }).toEqual({ status: 400, code });
  });

  it('answers 400 to a wrong checksum', async () => {
    expect((await ask(1, '0x52908400098527886E0F7030069857D2E4169Ee7')).body.code).toBe('invalid_address');
  });
});

describe('GET /health', () => {
  it('reads the newest block', async () => {
    const before = await market.reader.block();
    const { status, chainId, blockNumber } = (await app.inject('/health')).json<{
      status: string;
      chainId: number;
      blockNumber: number;
    }>();
    const after = await market.reader.block(); // The chain may mine meanwhile.
    expect({ status, chainId }).toEqual({ status: 'ok', chainId: market.deployment.chainId });
    expect(blockNumber).toBeGreaterThanOrEqual(before.number);
    expect(blockNumber).toBeLessThanOrEqual(after.number);
  });
});

describe('a chain that cannot be reached', () => {
  it('answers 503 chain_unavailable everywhere', async () => {
    const gone = await startAnvil();
    await gone.stop();
    const cutOff = await buildApp({ ...market.config, rpcUrl: gone.rpcUrl });
    const trade = await agree(market, pair);
    const answers = await Promise.all([
      post<object>(
        '/verify-ownership',
        { walletAddress: pair.seller.address, nftCollection: SLUG, nftTokenId: '1' },
        cutOff,
      ),
      post<object>('/check-balance', { walletAddress: pair.seller.address, amount: 1 }, cutOff),
      post<object>('/run-consensus', consensusRequest(trade), cutOff),
    ]);
    const health = await cutOff.inject('/health');
    await cutOff.close();
    for (const { status, body } of answers)
      expect({ status, code: body.code }).toEqual({ status: 503, code: 'chain_unavailable' });
    expect(health.statusCode).toBe(503);
    expect(health.json()).toMatchObject({ statusCode: 503, code: 'chain_unavailable' });
  });

  it('answers 503 while nothing is deployed, and works once it is', async () => {
    const early = await buildApp({
      ...market.config,
      deploymentFile: `${market.config.deploymentFile}.later`,
    });
    expect((await early.inject('/health')).json()).toMatchObject({
      statusCode: 503,
      code: 'chain_unavailable',
    });
    await copyFile(market.config.deploymentFile, `${market.config.deploymentFile}.later`);
    expect((await early.inject('/health')).statusCode).toBe(200);
    await early.close();
  });
});
