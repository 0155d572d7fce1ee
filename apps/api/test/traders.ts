import { approveCall, setApprovalForAllCall, type TransactionCall } from '@agentrooms/contracts';
import type { DealEntity, NftEntity } from '@agentrooms/protocol';
import type { Hex } from 'viem';
import { type Api, buyer, eventually, type Person } from './harness.js';

/** Sends calls from a person's wallet, one after the other, and waits for each. */
export async function confirm(api: Api, person: Person, ...calls: TransactionCall[]): Promise<void> {
  const writer = api.writer(person.privateKey);
  for (const call of calls) {
    const { status } = await writer.waitForConfirmations((await writer.sendLegacy(call)).hash, 1);
    if (status !== 'success') throw new Error('a transaction of the test reverted');
  }
}

/** Somebody with gas, NFTs of the collection `paperwake`, and the escrow allowed to move them. */
export async function newSeller(api: Api, tokens = 1): Promise<{ seller: Person; nfts: NftEntity[] }> {
  const seller = await api.signIn();
  const nfts: NftEntity[] = [];
  while (nfts.length < tokens)
    nfts.push((await seller.post('/faucet', { collection: 'paperwake' }).expect(200)).body.nft as NftEntity);
  await confirm(api, seller, setApprovalForAllCall(nfts[0]?.contract as Hex, api.deployment.escrow));
  return { seller, nfts };
}

/** Somebody with gas, 1,000 USDC, and the escrow allowed to take all of it. */
export async function newPayer(api: Api): Promise<Person> {
  const payer = await api.signIn();
  await payer.post('/faucet').expect(200);
  const { usdc, escrow } = api.deployment;
  await confirm(api, payer, approveCall(usdc, escrow, 1_000_000_000n));
  return payer;
}

/** A valid request for a seller of one NFT that soon takes 50 USDC or more. */
export const ask = (roomId: string, nftId: string, change = {}) =>
  buyer(roomId, {
    role: 'seller',
    name: 'Mara',
    nftId,
    minPrice: 50,
    startingPrice: 60,
    maxPrice: 60,
    strategy: 'aggressive',
    ...change,
  });

/** A valid request for a buyer that soon pays what is asked, up to 100 USDC. */
export const bid = (roomId: string, change = {}) =>
  buyer(roomId, { maxPrice: 100, startingPrice: 65, strategy: 'aggressive', ...change });

/** The completed deal of a buyer's agent. */
export const settledDeal = (api: Api, buyerAgentId: string): Promise<DealEntity> =>
  eventually(async () => {
    const found = await api.prisma.deal.findFirst({ where: { buyerAgentId, status: 'completed' } });
    return found === null
      ? undefined
      : ((await api.http.get(`/deals/${found.id}`).expect(200)).body.deal as DealEntity);
  }, 'a settled deal');
