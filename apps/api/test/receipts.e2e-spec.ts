import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
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
    const { chainId, escrow } = api.deployment;
    expect(receipt).toMatchObject({ version: 1, chainId, escrow, deal: { id: deal.id } });
    expect(receipt.transaction).toEqual({ hash: deal.txHash, blockNumber: Number(deal.blockNumber) });
    expect(receipt.agreement).toEqual(deal.agreement);

    expect(await verify(receipt)).toMatchObject({ code: 0 });
    expect(await verify(receipt, '--rpc', api.chainUrl)).toMatchObject({ code: 0, wrong: [] });
    for (const [forge, claim] of forgeries) {
      const forged = structuredClone(receipt);
      forge(forged);
      const { code, wrong } = await verify(resealed(forged), '--rpc', api.chainUrl);
      expect({ code, wrong: wrong.map((line) => line.split(':')[0]) }).toEqual({ code: 1, wrong: [claim] });
    }

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

/** What holds offline for a forger who repairs the digest; the chain knows better. */
const forgeries: [forge: (receipt: Receipt) => void, refuted: string][] = [
  [
    ({ certificate }) => (certificate.blockNumber -= 1),
    expect.stringContaining('has the hash that drew') as string,
  ],
  [
    ({ transaction }) => (transaction.blockNumber += 1),
    expect.stringContaining('settled the deal in') as string,
  ],
  [
    ({ transaction }) => (transaction.hash = `0x${'ab'.repeat(32)}`),
    expect.stringContaining('settled the deal in') as string,
  ],
  [
    ({ registry, certificate }) => {
      const spare = registry.find(({ index }) => !certificate.selected.includes(index));
      if (spare) spare.address = '0x0000000000000000000000000000000000000001';
    },
    expect.stringContaining('The escrow knew these verifiers') as string,
  ],
];

const resealed = (receipt: Receipt): Receipt => ({
  ...receipt,
  digest: createHash('sha256').update(encodeReceipt(receipt)).digest('hex'),
});

/** `agentrooms verify` as its users run it: a process that gets the receipt on standard input. */
function verify(receipt: Receipt, ...options: string[]): Promise<{ code: number; wrong: string[] }> {
  const tool = join(__dirname, '../../../packages/cli/dist/main.js');
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [tool, 'verify', ...options], (error, out) => {
      if (error !== null && typeof error.code !== 'number')
        return reject(new Error('the tool did not run', { cause: error }));
      const wrong = out.split('\n').filter((line) => /^(FAILED|OPEN) /.test(line));
      resolve({ code: Number(error?.code ?? 0), wrong });
    });
    child.stdin?.end(JSON.stringify(receipt));
  });
}
