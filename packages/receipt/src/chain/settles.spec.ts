import { encodeSettle, encodeSettleBatch, type Settlement } from '@agentrooms/contracts/browser';
import type { Hex } from 'viem';
import { settledReceipt } from '../../test/settled-receipt.js';
import { readEvidence, type Evidence } from '../evidence.js';
import { settles } from './settles.js';

const evidence = readEvidence(settledReceipt()) as Evidence;
const settlement: Settlement = {
  deal: evidence.deal,
  seller: evidence.seller.mandate,
  sellerSignature: evidence.seller.signature,
  buyer: evidence.buyer.mandate,
  buyerSignature: evidence.buyer.signature,
  attestations: evidence.receipt.certificate.attestations as Hex[],
};
const changed = (change: Partial<Settlement>): Settlement => ({ ...settlement, ...change });
const other = changed({ deal: { ...evidence.deal, price: 1n } });

describe('settles', () => {
  it.each([
    ['settle', encodeSettle(settlement)],
    ['a batch among others', encodeSettleBatch([other, settlement])],
    [
      'settle with five of the attestations',
      encodeSettle(changed({ attestations: settlement.attestations.slice(0, 5) })),
    ],
  ])('recognises the deal in %s', (_what, calldata) => {
    expect(settles(calldata, evidence)).toBe(true);
  });

  it.each<[string, Hex]>([
    ['nothing', '0x'],
    ['another function', '0x12345678'],
    ['calldata that was cut', encodeSettle(settlement).slice(0, -64) as Hex],
    ['other terms', encodeSettle(other)],
    ['a batch of others', encodeSettleBatch([other])],
    ['another limit', encodeSettle(changed({ buyer: { ...settlement.buyer, limitPrice: 1n } }))],
    ['another signature', encodeSettle(changed({ sellerSignature: settlement.buyerSignature }))],
    ['a foreign attestation', encodeSettle(changed({ attestations: [settlement.buyerSignature] }))],
  ])('does not in %s', (_what, calldata) => {
    expect(settles(calldata, evidence)).toBe(false);
  });
});
