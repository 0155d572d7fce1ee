import type { Deployment } from '@agentrooms/contracts';
import { type PublicClient, zeroAddress } from 'viem';
import type { CheckedDeal } from './deals.js';
import type { Ledger, Settled } from './ledger.js';
import { movedOnceForEachDeal } from './money.js';
import { completedIffSettled, settledOnce } from './settlements.js';

const address = (digit: string) => `0x${digit.repeat(40)}` as const;
const treasury = address('1');
const seller = address('2');
const buyer = address('3');
const collection = address('4');
const usdc = address('5');
const deployment = { treasury, usdc } as Deployment;

const deal: CheckedDeal = {
  id: 'd1',
  status: 'completed',
  stage: 'confirmed',
  failureReason: null,
  lockedAt: new Date(0),
  txHash: '0xa',
  blockNumber: 9,
  price: 48_000_000n,
  seller,
  buyer,
  nftId: 'n1',
  contract: collection,
  tokenId: '7',
};
const at = (txHash: `0x${string}`) => ({ txHash, blockNumber: 9 });
const settled = { ...at('0xa'), dealId: 'd1', seller, buyer };
const payment = { ...at('0xa'), contract: usdc, from: buyer, to: seller, value: 48_000_000n };
const handover = { ...at('0xa'), contract: collection, from: seller, to: buyer, value: 7n };
const sound: Ledger = { settled: [settled], payments: [payment], handovers: [handover] };
const moves = (ledger: Partial<Ledger>) =>
  movedOnceForEachDeal([deal], { ...sound, ...ledger }, deployment).violations;

describe('checks of the ledger', () => {
  it('find nothing wrong with one payment and one token for a deal, mints and gifts of the treasury', () => {
    const mint = { ...at('0xb'), contract: usdc, from: zeroAddress, to: buyer, value: 1n };
    const gift = { ...at('0xc'), contract: collection, from: treasury, to: buyer, value: 8n };
    expect(moves({ payments: [mint, payment], handovers: [gift, handover] })).toEqual([]);
    expect(settledOnce([deal], sound).violations).toEqual([]);
  });

  it.each<[string, Partial<Ledger>, RegExp]>([
    ['no payment', { payments: [] }, /did not pay 48000000/],
    ['a wrong price', { payments: [{ ...payment, value: 1n }] }, /did not pay 48000000/],
    ['a payment to somebody else', { payments: [{ ...payment, to: treasury }] }, /did not pay/],
    ['two payments', { payments: [payment, payment] }, /moved 48000000 .* for no deal/],
    ['a payment in another transaction', { payments: [{ ...payment, ...at('0xb') }] }, /did not pay/],
    ['no token', { handovers: [] }, /did not hand token 7/],
    ['another token', { handovers: [{ ...handover, value: 8n }] }, /did not hand token 7/],
    ['moves without a settlement', { settled: [] }, /for no deal/],
  ])('find %s', (_what, ledger, violation) => {
    expect(moves(ledger).join('\n')).toMatch(violation);
  });

  it('find a deal that was settled twice, and one that nobody knows', () => {
    const twice = { ...sound, settled: [settled, { ...settled, ...at('0xb') }] };
    expect(settledOnce([deal], twice).violations).toEqual(['d1 by 0xa and 0xb']);
    expect(settledOnce([], sound).violations).toEqual(['d1 is not a deal of the database']);
  });

  it('find a completed deal that the chain knows otherwise; another block is fine only where blocks were lost', async () => {
    const client = {
      getTransactionReceipt: () => Promise.resolve({ status: 'success' }),
    } as unknown as PublicClient;
    const wrong = async (one: Partial<Settled>, lostAbove?: number) =>
      (await completedIffSettled([deal], { ...sound, settled: [{ ...settled, ...one }] }, client, lostAbove))
        .violations.length;
    expect([await wrong({}), await wrong({ blockNumber: 12 }), await wrong(at('0xb'))]).toEqual([0, 1, 1]);
    expect([await wrong({ blockNumber: 12 }, 8), await wrong(at('0xb'), 8)]).toEqual([0, 1]);
    expect(await wrong({ blockNumber: 12 }, 9)).toBe(1);
  });
});
