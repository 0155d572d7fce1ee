import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { ConsensusResponse, DealEntity, Receipt, RoomEvent } from '@agentrooms/protocol';
import { Api, eventually, type Person } from './harness.js';

/** A crypto service of its own, on the same chain. */
async function startCrypto(settings: Record<string, string>): Promise<{ url: string; child: ChildProcess }> {
  const main = join(__dirname, '../../crypto/dist/main.js');
  const env = { ...process.env, CRYPTO_PORT: '0', LOG_LEVEL: 'info', ...settings };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the crypto service ended with ${code}`)));
    child.stdout.on('data', (chunk: Buffer) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(chunk.toString());
      if (found) resolve(found[0]);
    });
  });
  return { url, child };
}

const trade = async (
  person: Person,
  name: string,
): Promise<{ roomId: string; stop: () => Promise<unknown> }> => {
  const opened = await person.post('/rooms', { name, collection: 'paperwake' }).expect(201);
  const roomId: string = opened.body.room.id;
  const swarm = await person
    .post('/swarms/spawn', { roomId, preset: 'small_test', seed: '7', speed: 20 })
    .expect(201);
  return { roomId, stop: () => person.patch(`/swarms/${swarm.body.swarm.id}`, { action: 'stop' }) };
};

const completed = (api: Api, id: string) =>
  eventually(
    async () => (await api.prisma.deal.findFirst({ where: { id, status: 'completed' } })) ?? undefined,
    'completion of the deal',
  );

const roundOf = (deal: { consensusResult: unknown }): ConsensusResponse =>
  deal.consensusResult as ConsensusResponse;

// The verifiers are a slow network apart, and one of each committee says two different things.
describe('the verifiers’ round', () => {
  let crypto: { url: string; child: ChildProcess };
  beforeAll(async () => {
    crypto = await startCrypto({
      BFT_FAULTS: '1:equivocate',
      BFT_NETWORK_DELAY_MS: '50-600',
      BFT_MAX_BLOCK_AGE: '8',
    });
  });
  afterAll(() => void crypto.child.kill());

  it('is seen vote by vote, and leaves proof of who contradicted itself', async () => {
    const api = await Api.start({ RUST_SERVICE_URL: crypto.url });
    try {
      const { roomId, stop } = await trade(await api.signIn(), 'Vote by vote');
      const { id } = await eventually(
        async () => (await api.prisma.deal.findFirst({ where: { roomId } })) ?? undefined,
        'a handshake',
      );
      const deal = await completed(api, id);
      await stop();
      const { votes, evidence, certificate } = roundOf(deal);

      const stored = await api.prisma.roomEvent.findMany({ where: { roomId }, orderBy: { seq: 'asc' } });
      const events = stored
        .map(({ payload }) => payload as unknown as RoomEvent)
        .filter((event) => 'dealId' in event && event.dealId === id);
      const told = events.flatMap((event) =>
        event.type === 'deal_verifying' && event.vote ? [event.vote.verifier] : [],
      );
      expect([...told].sort()).toEqual(votes.map(({ verifier }) => verifier).sort());
      expect(told).toHaveLength(6);
      const progress = events.flatMap((event) => (event.type === 'deal_verifying' ? [event.progress] : []));
      expect(progress).toEqual([...progress].sort((a, b) => a - b));
      const signed = events.flatMap((event) =>
        event.type === 'deal_verifying' && event.txHash ? [event.txHash] : [],
      );
      expect(signed).toEqual(deal.announcedTxHashes);
      expect(signed).toContain(deal.txHash);

      expect(evidence).toHaveLength(1);
      const shown = (await api.http.get(`/deals/${id}`).expect(200)).body.deal as DealEntity;
      expect(shown.evidence).toEqual(evidence);
      const receipt = (await api.http.get(`/deals/${id}/receipt`).expect(200)).body as Receipt;
      expect(receipt.evidence).toEqual(evidence);
      expect(certificate?.blockNumber).toBe(Number(deal.sortitionBlock));
    } finally {
      await api.stop();
    }
  });

  it('takes a new block when that of the lock is too old', async () => {
    const without = await Api.start({ RUST_SERVICE_URL: 'http://127.0.0.1:9' });
    const { roomId } = await trade(await without.signIn(), 'Old block');
    const locked = await eventually(
      async () => (await without.prisma.deal.findFirst({ where: { roomId } })) ?? undefined,
      'a handshake',
    );
    expect(Number(locked.sortitionBlock)).toBeGreaterThan(0);
    await without.prisma.deal.update({ where: { id: locked.id }, data: { sortitionBlock: 0 } });
    await without.stop();

    const api = await Api.start({ RUST_SERVICE_URL: crypto.url });
    try {
      const deal = await completed(api, locked.id);
      expect(Number(deal.sortitionBlock)).toBeGreaterThanOrEqual(Number(locked.sortitionBlock));
      expect(roundOf(deal).certificate?.blockNumber).toBe(Number(deal.sortitionBlock));
    } finally {
      await api.stop();
    }
  });
});
