import { encodeDeployData, getContractAddress, type Address, type Hex } from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { contractWalletAbi } from '../../../packages/contracts/src/generated/abis.js';
import { contractWalletBytecode } from '../../../packages/contracts/src/generated/bytecode.js';
import { Api } from './harness.js';

describe('signing in with a wallet that is a contract (ERC-1271)', () => {
  const owner = privateKeyToAccount(generatePrivateKey());
  let api: Api;
  let wallet: Address;
  beforeAll(async () => {
    api = await Api.start({ WORKERS: 'off' });
    const args = { abi: contractWalletAbi, bytecode: contractWalletBytecode, args: [owner.address] } as const;
    const writer = api.writer(process.env['FAUCET_PRIVATE_KEY'] as Hex);
    const { nonce, hash } = await writer.sendLegacy({ data: encodeDeployData(args), gas: 1_000_000n });
    await writer.waitForConfirmations(hash, 1);
    wallet = getContractAddress({ from: writer.address, nonce: BigInt(nonce) });
  });
  afterAll(() => api.stop());

  const verify = async (walletAddress: string, signer = owner) => {
    const { body } = await api.http.post('/auth/challenge').send({ walletAddress }).expect(200);
    const { message, nonce } = body as { message: string; nonce: string };
    const signature = await signer.signMessage({ message });
    return api.http.post('/auth/verify').send({ walletAddress, nonce, signature });
  };

  it("takes the owner's signature as the wallet's", async () => {
    const { status, body } = await verify(wallet);
    expect([status, body.user?.walletAddress]).toEqual([200, wallet]);
  });

  it("refuses anybody else's signature", async () => {
    const { status } = await verify(wallet, privateKeyToAccount(generatePrivateKey()));
    expect(status).toBe(401);
  });

  it('refuses contracts that vouch for nothing', async () => {
    const { escrow, usdc } = api.deployment;
    expect((await verify(escrow)).status).toBe(401);
    expect((await verify(usdc)).status).toBe(401);
  });
});
