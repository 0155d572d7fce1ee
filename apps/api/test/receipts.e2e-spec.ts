import { createHash } from 'node:crypto';
import { dealDigest, decodeDeal, drawCommittee } from '@agentrooms/contracts';
import { encodeReceipt, type Receipt } from '@agentrooms/protocol';
import { Api, eventually } from './harness.js';

describe('receipts of deals', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.start();
  });
  afterAll(() => api.stop());

  it('a settled deal has one that anybody may read, and it fits the chain', async () => {
    const person = await api.signIn();
    const room = await person.post('/rooms', { name: 'Receipts', collection: 'paperwake' }).expect(201);
    const roomId: string = room.body.room.id;
    const swarm = await person
      .post('/swarms/spawn', { roomId, preset: 'small_test', seed: '7', speed: 20 })
      .expect(201);

    const locked = await eventually(
      async () => (await api.prisma.deal.findFirst({ where: { roomId } })) ?? undefined,
      'a handshake',
    );
    const deal = await eventually(
      async () =>
        (await api.prisma.deal.findFirst({ where: { id: locked.id, status: 'completed' } })) ?? undefined,
      'completion of the deal',
    );
    await person.patch(`/swarms/${swarm.body.swarm.id}`, { action: 'stop' });

    const receipt = (await api.http.get(`/deals/${deal.id}/receipt`).expect(200)).body as Receipt;
    const { chainId, escrow, verifiers } = api.deployment;
    expect(receipt).toMatchObject({ version: 1, chainId, escrow, deal: { id: deal.id } });
    expect(receipt.transaction).toEqual({ hash: deal.txHash, blockNumber: Number(deal.blockNumber) });
    expect(receipt.registry.map(({ address }) => address).sort()).toEqual([...verifiers].sort());
    expect(receipt.agreement).toEqual(deal.agreement);

    const { terms } = receipt.deal;
    const digest = dealDigest(decodeDeal(terms), { chainId, escrow });
    expect(receipt.certificate.dealDigest).toBe(digest);
    const registry = receipt.registry.map(({ index, publicKey, address }) => ({
      index,
      address: address as `0x${string}`,
      ed25519PublicKey: `0x${publicKey}` as const,
    }));
    const { hash: blockHash } = await api.chain.block({ blockNumber: receipt.certificate.blockNumber });
    expect(drawCommittee(registry, { dealDigest: digest, blockHash }, 7).map(({ index }) => index)).toEqual(
      receipt.certificate.selected,
    );
    const found = await api.chain.findSettlementTransaction(terms.dealId as `0x${string}`);
    expect(found).toMatchObject(receipt.transaction);
    expect(receipt.digest).toBe(createHash('sha256').update(encodeReceipt(receipt)).digest('hex'));

    await api.prisma.deal.update({ where: { id: deal.id }, data: { status: 'failed' } });
    const refused = await api.http.get(`/deals/${deal.id}/receipt`).expect(409);
    expect(refused.body.code).toBe('deal_not_completed');
    await api.prisma.deal.update({ where: { id: deal.id }, data: { status: 'completed' } });
  });

  it('a deal that does not exist has none', async () => {
    for (const id of ['00000000-0000-4000-8000-000000000000', 'nonsense']) {
      const { body } = await api.http.get(`/deals/${id}/receipt`).expect(404);
      expect(body.code).toBe('deal_not_found');
    }
  });
});
