import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createArkReader } from '../src/ark-reader.js';
import { createArkWriter } from '../src/ark-writer.js';
import { agentroomsNftAbi } from '../src/abi.js';
import { deployContracts, type DeployOptions } from '../src/deploy.js';
import { readDeployment, writeDeployment } from '../src/deployment-file.js';
import { InvalidEncoding } from '../src/errors.js';
import { createRpcClient } from '../src/rpc.js';
import { startAnvil, type Anvil } from './anvil.js';
import { agree, fast, newWallet, openMarket, prepareTrade } from './market.js';

describe('deployContracts', () => {
  let anvil: Anvil;
  let options: DeployOptions;
  beforeAll(async () => {
    anvil = await startAnvil();
    options = {
      rpcUrl: anvil.rpcUrl,
      privateKey: anvil.keys[0]!,
      verifierSeed: 'seed',
      collections: [
        { slug: 'apes', name: 'Apes', symbol: 'APE' },
        { slug: 'cats', name: 'Cats', symbol: 'CAT' },
      ],
      seedTokens: { apes: Array.from({ length: 130 }, (_, i) => BigInt(i)), cats: [7n] },
      imageBaseUrl: 'http://images.test/nft',
      wait: fast,
    };
  }, 60_000);
  afterAll(() => anvil.stop());

  it('deploys, seeds the treasury, and repeating it does nothing', async () => {
    const snapshot = await anvil.rpc('evm_snapshot');
    const deployment = await deployContracts(options);
    const reader = createArkReader(anvil.rpcUrl, deployment);
    expect(deployment.chainId).toBe(await reader.chainId());
    expect(deployment.timeScale).toBe(1);
    expect(deployment.verifiers).toEqual(await reader.verifiers());
    expect(deployment.verifiers).toHaveLength(21);
    const owners = [0n, 129n].map((id) => reader.ownerOf(deployment.collections.apes!, id));
    expect(await Promise.all(owners)).toEqual([deployment.treasury, deployment.treasury]);
    const nft = { abi: agentroomsNftAbi, address: deployment.collections.cats!, args: [7n] } as const;
    const tokenUri = await createRpcClient(anvil.rpcUrl).readContract({ ...nft, functionName: 'tokenURI' });
    expect(tokenUri).toBe('http://images.test/nft/cats/7');

    const sent = () =>
      createRpcClient(anvil.rpcUrl).getTransactionCount({ address: deployment.treasury, blockTag: 'latest' });
    const before = await sent();
    expect(await deployContracts({ ...options, existing: deployment })).toEqual(deployment);
    expect(await sent()).toBe(before);

    // New seed tokens and collections are added to what stands; a token that was given away is not minted again.
    const writer = createArkWriter(anvil.rpcUrl, anvil.keys[0]!, deployment);
    const friend = newWallet().address;
    await writer.waitForConfirmations(
      (await writer.transferNft(deployment.collections.cats!, friend, 7n)).hash,
      1,
      fast,
    );
    const grown = await deployContracts({
      ...options,
      existing: deployment,
      collections: [...options.collections, { slug: 'dogs', name: 'Dogs', symbol: 'DOG' }],
      seedTokens: { cats: [7n, 8n], dogs: [1n] },
    });
    expect(grown).toEqual({
      ...deployment,
      collections: { ...deployment.collections, dogs: grown.collections.dogs },
    });
    expect(await reader.ownerOf(grown.collections.cats!, 7n)).toBe(friend);
    expect(await reader.ownerOf(grown.collections.cats!, 8n)).toBe(deployment.treasury);
    expect(await reader.ownerOf(grown.collections.dogs!, 1n)).toBe(deployment.treasury);

    // A chain that lost everything gets everything anew; other verifiers need another escrow.
    expect(await anvil.rpc('evm_revert', [snapshot])).toBe(true);
    const anew = await deployContracts({ ...options, existing: grown });
    expect(await createArkReader(anvil.rpcUrl, anew).ownerOf(anew.collections.cats!, 7n)).toBe(anew.treasury);
    const other = await deployContracts({ ...options, existing: anew, verifierSeed: 'another' });
    expect(other.escrow).not.toBe(anew.escrow);
  }, 120_000);
});

describe('a chain whose clock counts milliseconds', () => {
  it('is recognised, and deadlines stay in seconds', async () => {
    const market = await openMarket({ args: ['--timestamp', `${Date.now()}`] });
    try {
      expect(market.deployment.timeScale).toBe(1000);
      const { timestamp } = await market.reader.block();
      expect(Math.abs(timestamp - Date.now() / 1000)).toBeLessThan(86_400);
      const { seller, buyer, tokenId, settlement } = await prepareTrade(market);
      const late = await agree(market, seller, buyer, tokenId, {
        deal: { deadline: BigInt(timestamp - 10) },
      });
      expect((await market.reader.simulateSettle(late))?.errorName).toBe('DeadlinePassed');
      const facts = await market.reader.inspect(settlement.deal, settlement.seller, settlement.buyer);
      expect(facts.timestamp).toBe((await market.reader.block({ blockNumber: facts.blockNumber })).timestamp);
      const { hash } = await market.writer.settle(settlement);
      expect((await market.writer.waitForConfirmations(hash, 1, fast)).status).toBe('success');
    } finally {
      await market.anvil.stop();
    }
  }, 60_000);
});

describe('the deployment file', () => {
  const address = '0x5FbDB2315678afecb367f032d93F642f64180aa3';
  const deployment = {
    chainId: 31337,
    timeScale: 1,
    usdc: address,
    escrow: address,
    faucet: address,
    treasury: address,
    collections: { apes: address },
    verifiers: [address],
    deployedAtBlock: 3,
  } as const;

  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'agentrooms-deployment-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is read as it was written, and leaves no partial file', async () => {
    const file = join(folder, 'chain', 'deployment.json');
    expect(await readDeployment(file)).toBeUndefined();
    await writeDeployment(file, { ...deployment, verifiers: [address] });
    expect(await readDeployment(file)).toEqual(deployment);
    expect(await readdir(join(folder, 'chain'))).toEqual(['deployment.json']);
  });

  it.each([
    ['cut off', '{"chainId": 1'],
    ['of another shape', '[]'],
    ['with a bad address', JSON.stringify({ ...deployment, escrow: '0x12' })],
    ['with a bad number', JSON.stringify({ ...deployment, timeScale: 0 })],
    ['with a bad collection', JSON.stringify({ ...deployment, collections: { apes: 'x' } })],
    ['without verifiers', JSON.stringify({ ...deployment, verifiers: undefined })],
  ])('is refused when it is %s', async (_, text) => {
    const file = join(folder, 'deployment.json');
    await writeFile(file, text);
    await expect(readDeployment(file)).rejects.toBeInstanceOf(InvalidEncoding);
  });
});
