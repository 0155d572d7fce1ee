import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  approveCall,
  createArkWriter,
  deployContracts,
  setApprovalForAllCall,
  writeDeployment,
  type Deployment,
} from '@agentrooms/contracts';
import type { Hex } from 'viem';
import { startAnvil, type Anvil } from '../../../packages/contracts/test/anvil.js';
import { startMainsail, type Mainsail } from '../../../packages/contracts/test/mainsail.js';
import { Api, eventually, type Person } from './harness.js';
import { ask, bid, confirm, settledDeal } from './traders.js';

const CHAIN_ID = 31_337;
const VERIFIER_SEED = 'verifiers of the Mainsail test';
const fast = { pollMs: 20, timeoutMs: 60_000 };

/** The service as it is deployed, on a chain of the test's. @returns its address, and how to end it */
async function startCrypto(environment: Record<string, string>): Promise<{ url: string; stop: () => void }> {
  const port = 20_000 + Math.floor(Math.random() * 900);
  const child = spawn(process.execPath, [join(__dirname, '../../crypto/dist/main.js')], {
    env: { ...process.env, ...environment, CRYPTO_PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await eventually(
    () =>
      fetch(`${url}/health`, { signal: AbortSignal.timeout(2_000) }).then(
        ({ ok }) => ok || undefined,
        () => undefined,
      ),
    'the crypto service',
  );
  return { url, stop: () => child.kill() };
}

describe('ARK Mainsail (anvil counts milliseconds, a facade refuses what Mainsail refuses)', () => {
  let anvil: Anvil;
  let mainsail: Mainsail;
  let deployment: Deployment;
  let folder: string;
  let crypto: { url: string; stop: () => void };
  let api: Api;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'agentrooms-mainsail-'));
    anvil = await startAnvil({ milliseconds: true });
    mainsail = await startMainsail(anvil.rpcUrl, CHAIN_ID);
    const [settlementKey, treasuryKey] = anvil.keys as [Hex, Hex];
    deployment = await deployContracts({
      rpcUrl: mainsail.url,
      privateKey: treasuryKey,
      verifierSeed: VERIFIER_SEED,
      collections: [{ slug: 'paperwake', name: 'Paper Wake', symbol: 'WAKE' }],
      wait: fast,
    });
    const environment = {
      ARK_TESTNET_URL: mainsail.url,
      DEPLOYMENT_FILE: join(folder, 'deployment.json'),
      ARK_PRIVATE_KEY: settlementKey,
      FAUCET_PRIVATE_KEY: treasuryKey,
      ARK_CONFIRMATIONS: '1', // one block is final there
      VERIFIER_SEED,
      VERIFIER_URLS: '',
    };
    await writeDeployment(environment.DEPLOYMENT_FILE, deployment);
    crypto = await startCrypto(environment);
    api = await Api.start({ ...environment, RUST_SERVICE_URL: crypto.url });
  });
  afterAll(async () => {
    await api.stop();
    crypto.stop();
    await mainsail.stop();
    await anvil.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const requests = (): number => [...mainsail.asked.values()].reduce((sum, count) => sum + count, 0);

  /** Money, gas and a fresh NFT for two people, and the approvals. */
  const fund = async (seller: Person, payer: Person): Promise<string> => {
    const contract = deployment.collections['paperwake'] as Hex;
    const tokenId = BigInt(Date.now());
    const treasury = createArkWriter(mainsail.url, anvil.keys[1] as Hex, deployment);
    const gasWei = 10n ** 18n;
    const { hash } = await treasury.fundBatch([
      { wallet: seller.wallet.address, usdc: 0n, collection: contract, tokenIds: [tokenId], gasWei },
      { wallet: payer.wallet.address, usdc: 100_000_000n, gasWei },
    ]);
    await treasury.waitForConfirmations(hash, 1, fast);
    await confirm(api, seller, setApprovalForAllCall(contract, deployment.escrow));
    await confirm(api, payer, approveCall(deployment.usdc, deployment.escrow, 100_000_000n));
    const nft = await api.prisma.nft.create({
      data: {
        collection: 'paperwake',
        tokenId: String(tokenId),
        name: 'Paper Wake on Mainsail',
        chainId: CHAIN_ID,
        contract,
        ownerAddress: seller.wallet.address,
      },
    });
    return nft.id;
  };

  it('two people trade: spawned, certified, settled and completed without one refused request', async () => {
    expect(deployment.timeScale).toBe(1000);
    const [seller, payer] = [await api.signIn(), await api.signIn()];
    const nftId = await fund(seller, payer);
    const opened = await seller.post('/rooms', { name: 'Mainsail', collection: 'paperwake' }).expect(201);
    const roomId: string = opened.body.room.id;
    const atFirst = requests();
    await seller.spawn(ask(roomId, nftId));
    const { agent } = await payer.spawn(bid(roomId));
    const atSpawn = requests();

    const lockedAt = await eventually(async () => {
      const deal = await api.prisma.deal.findFirst({ where: { buyerAgentId: agent.id } });
      return deal === null ? undefined : requests();
    }, 'a handshake');
    const deal = await settledDeal(api, agent.id);
    const atEnd = requests();
    expect(
      await api.chain.ownerOf(deployment.collections['paperwake'] as Hex, BigInt(deal.nft.tokenId)),
    ).toBe(payer.wallet.address);
    expect(mainsail.refused).toEqual([]);
    const counted = { spawning: atSpawn - atFirst, haggling: lockedAt - atSpawn, settling: atEnd - lockedAt };
    process.stdout.write(
      `requests to the chain: ${JSON.stringify(counted)} ${JSON.stringify([...mainsail.asked])}\n`,
    );
    // Mainsail's node takes about 100 a minute.
    expect(counted.spawning + counted.haggling + counted.settling).toBeLessThan(100);
  });
});
