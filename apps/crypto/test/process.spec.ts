import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { verifierIdentities } from '@agentrooms/contracts';
import type { ConsensusResponse, EscrowResponse } from '@agentrooms/protocol';
import type { Hex } from 'viem';
import { fundPair, openMarket, VERIFIER_SEED, type Market } from './market.js';
import { agree, consensusRequest } from './trade.js';

// A real chain answers here; how long a busy machine takes is not what is tested.
jest.setTimeout(60_000);

/** The built service as a process of its own. `npm test` builds before it tests. */
const MAIN = join(__dirname, '../dist/main.js');
const start = (env: Record<string, string>) =>
  spawn(process.execPath, [MAIN], { env: { PATH: process.env['PATH'], ...env } });

const outputOf = (stream: NodeJS.ReadableStream): Promise<string> =>
  new Promise((resolve) => {
    let text = '';
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    stream.on('end', () => resolve(text));
  });

const addressOf = (child: ChildProcessWithoutNullStreams): Promise<string> =>
  new Promise((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(chunk.toString());
      if (found) resolve(found[0]);
    });
  });

const post = async <Answer>(url: string, body: object): Promise<Answer> => {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).json() as Answer;
};

describe('the process', () => {
  it.each([
    ['CRYPTO_PORT', 'eighty'],
    ['VERIFIER_SEED', 'short'],
    ['ARK_TESTNET_URL', 'chain'],
    ['HOST', '203.0.113.1'],
  ])('stops with one line when %s is wrong', async (name, value) => {
    const child = start({ [name]: value });
    const [stderr, [code]] = await Promise.all([outputOf(child.stderr), once(child, 'exit')]);
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^${name} [^\\n]+\\n$`));
  });

  it('answers, and ends well on SIGTERM', async () => {
    const child = start({ CRYPTO_PORT: '0', DEPLOYMENT_FILE: '/nonexistent' });
    const stderr = outputOf(child.stderr);
    expect((await fetch(`${await addressOf(child)}/verifiers`)).status).toBe(200);
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect({ code, stderr: await stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe('the process on a chain', () => {
  let market: Market;
  beforeAll(async () => {
    market = await openMarket();
  });
  afterAll(() => market.anvil.stop());

  it('finishes a settlement that is under way when it gets SIGTERM, and never logs a secret', async () => {
    const trade = await agree(market, await fundPair(market));
    const child = start({
      CRYPTO_PORT: '0',
      ARK_TESTNET_URL: market.anvil.rpcUrl,
      DEPLOYMENT_FILE: market.config.deploymentFile,
      ARK_PRIVATE_KEY: market.config.settlementKey ?? '',
      // More blocks than follow a transaction by themselves: the request waits until the test mines them.
      ARK_CONFIRMATIONS: '8',
      VERIFIER_SEED,
    });
    const stdout = outputOf(child.stdout);
    const url = await addressOf(child);
    const { certificate } = await post<ConsensusResponse>(`${url}/run-consensus`, consensusRequest(trade));
    const { dealId, proposal } = trade;
    const settling = post<EscrowResponse>(`${url}/execute-escrow`, {
      dealId,
      buyerAddress: trade.buyer.address,
      sellerAddress: trade.seller.address,
      nftId: randomUUID(),
      price: 48,
      proposal,
      certificate,
    });
    while ((await market.reader.settledAt(proposal.terms.dealId as Hex)) === undefined) await sleep(20);
    child.kill('SIGTERM');
    await sleep(100);
    for (let blocks = 0; blocks < 8; blocks += 1) await market.anvil.rpc('evm_mine');
    expect(await settling).toMatchObject({ success: true });
    expect(await once(child, 'exit')).toEqual([0, null]);

    const logged = await stdout;
    expect(logged).toContain(dealId);
    const verifier = verifierIdentities(VERIFIER_SEED)[0];
    const secrets = [
      VERIFIER_SEED,
      market.config.settlementKey,
      verifier?.secp256k1PrivateKey,
      verifier?.ed25519Seed,
    ];
    const bodies = [proposal.sellerMandate.signature, proposal.agreement.offer.signature];
    for (const text of [...secrets, ...bodies]) expect(logged).not.toContain(text?.replace(/^0x/, ''));
  });
});
