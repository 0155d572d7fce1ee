import type { SpawnAgentResponse } from '@agentrooms/protocol';
import type { Hex } from 'viem';
import { Api, buyer, type Person } from './harness.js';
import { ask, bid, newPayer, newSeller, settledDeal } from './traders.js';

const NONCES_A_SLOT = 128n;

describe('mandate nonces', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.start();
  });
  afterAll(() => api.stop());

  const room = async (person: Person, name: string): Promise<string> =>
    (await person.post('/rooms', { name, collection: 'paperwake' }).expect(201)).body.room.id;

  const sorted = (nonces: bigint[]): bigint[] => nonces.toSorted((a, b) => (a < b ? -1 : 1));

  it('are numbered by wallet, from the beginning of a slot: fifty spawns at once get fifty in a row', async () => {
    const [owner, other] = [await api.signIn(), await api.signIn()];
    const roomId = await room(owner, 'Fifty at once');
    const spawn = async (person: Person): Promise<bigint> => {
      const { body } = await person.post('/agents/spawn', buyer(roomId)).expect(201);
      return BigInt((body as SpawnAgentResponse).mandate.message.nonce);
    };
    const own = sorted(await Promise.all(Array.from({ length: 50 }, () => spawn(owner))));
    const first = own[0] ?? 0n;
    expect(own).toEqual(Array.from({ length: 50 }, (_, index) => first + BigInt(index)));
    expect(first % NONCES_A_SLOT).toBe(0n);
    expect(first >> 128n).toBe(0n); // the wallet's epoch, which the contract compares
    expect((await spawn(other)) / NONCES_A_SLOT).not.toBe(first / NONCES_A_SLOT);
  });

  it('of a second deal cost both wallets no fresh storage slot', async () => {
    const { seller, nfts } = await newSeller(api, 3); // keeps one, as the gas table assumes
    const payer = await newPayer(api);
    const gas: number[] = [];
    for (const nft of nfts.slice(0, 2)) {
      const roomId = await room(payer, `Nonces ${nft.tokenId}`);
      await seller.spawn(ask(roomId, nft.id));
      const { agent } = await payer.spawn(bid(roomId));
      const { txHash } = await settledDeal(api, agent.id);
      gas.push(Number((await api.chain.confirmation(txHash as Hex))?.gasUsed));
    }
    const [first = 0, second = 0] = gas;
    process.stdout.write(`gas of a pair's first and second deal: ${first}, ${second}\n`);
    // 17,100 a storage slot that is written for the first time: the buyer's first NFT, and a word of nonces of each wallet.
    // With random nonces only the first of the three would be saved.
    expect(first - second).toBeGreaterThan(2.5 * 17_100);
  });
});
