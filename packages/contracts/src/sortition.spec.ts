import { createHash } from 'node:crypto';
import { keccak256, toHex, type Hex } from 'viem';
import { verifierQuorum } from './quorum.js';
import { drawCommittee } from './sortition.js';
import { verifierIdentities } from './verifiers.js';

const registry = verifierIdentities('sortition of the tests');
const seedOf = (n: number) => ({
  dealDigest: keccak256(toHex(`deal ${n}`)),
  blockHash: keccak256(toHex(`block ${n}`)),
});
const indexes = (seed: { dealDigest: Hex; blockHash: Hex }) =>
  drawCommittee(registry, seed, 7).map(({ index }) => index);

describe('drawCommittee', () => {
  it('is the documented order by SHA-256, as somebody else would recompute it', () => {
    const { dealDigest, blockHash } = seedOf(1);
    const lots = registry.map(({ index, ed25519PublicKey }) => {
      const text = (dealDigest + blockHash.slice(2) + ed25519PublicKey.slice(2)).slice(2);
      return { index, lot: createHash('sha256').update(text, 'hex').digest('hex') };
    });
    const expected = lots
      .sort((a, b) => (a.lot < b.lot ? -1 : 1))
      .slice(0, 7)
      .map(({ index }) => index);
    expect(indexes(seedOf(1))).toEqual(expected);
  });

  it('draws seven different verifiers', () => {
    expect(new Set(indexes(seedOf(2))).size).toBe(verifierQuorum.selected);
  });

  it('does not depend on the order of the registry', () => {
    expect(drawCommittee([...registry].reverse(), seedOf(3), 7).map(({ index }) => index)).toEqual(
      indexes(seedOf(3)),
    );
  });

  it('changes with the deal and with the block', () => {
    const seed = seedOf(4);
    expect(indexes({ ...seed, blockHash: seedOf(5).blockHash })).not.toEqual(indexes(seed));
    expect(indexes({ ...seed, dealDigest: seedOf(5).dealDigest })).not.toEqual(indexes(seed));
  });

  it('draws everybody about equally often', () => {
    const rounds = 900;
    const drawn = new Map<number, number>();
    for (let n = 0; n < rounds; n += 1)
      for (const index of indexes(seedOf(n))) drawn.set(index, (drawn.get(index) ?? 0) + 1);
    const fair = (rounds * 7) / 21;
    for (const { index } of registry)
      expect(Math.abs((drawn.get(index) ?? 0) - fair)).toBeLessThan(fair * 0.25);
  });
});
