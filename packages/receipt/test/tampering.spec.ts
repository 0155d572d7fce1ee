import type { Receipt } from '@agentrooms/protocol';
import { verifyReceipt } from '../src/verify-receipt.js';
import { another, changeAt, leavesOf, nameOf, type Path } from './leaves.js';
import { resealed, settledReceipt } from './settled-receipt.js';

const receipt = settledReceipt();
const leaves = leavesOf(receipt);

/** The leaves whose change goes unnoticed. */
async function unnoticed(paths: Path[], tamper: (path: Path) => Receipt): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths)
    if ((await verifyReceipt(tamper(path))).verdict === 'holds') found.push(nameOf(path));
  return found;
}

describe('the receipt of a real run', () => {
  it('holds, without any server', async () => {
    const report = await verifyReceipt(receipt);
    expect(report.checks.filter(({ verdict }) => verdict !== 'ok')).toEqual([]);
    expect(report.verdict).toBe('holds');
    expect(report.checks).toHaveLength(14);
  });

  it('has a leaf for every field of every part', () => {
    expect(leaves.length).toBeGreaterThan(150);
    expect(new Set(leaves.map(([part]) => part))).toEqual(new Set(Object.keys(receipt)));
  });

  it.each([
    ['its last character changed', another],
    ['null instead', (leaf: unknown) => (leaf === null ? '' : null)],
    ['upper case', (leaf: unknown) => (typeof leaf === 'string' ? swapCase(leaf) : [leaf])],
  ])(
    'does not hold with any single leaf changed: %s',
    async (_how, change) => {
      expect(await unnoticed(leaves, (path) => changeAt(receipt, path, change))).toEqual([]);
    },
    120_000,
  );

  it('does not hold with a leaf taken out, nor with one put in', async () => {
    const without = (path: Path): Receipt => changeAt(receipt, path, () => undefined);
    const andMore = (path: Path): Receipt =>
      changeAt(receipt, path.slice(0, -1), (parent) =>
        Array.isArray(parent) ? [...(parent as unknown[]), 0] : { ...(parent as object | null), extra: 0 },
      );
    expect(await unnoticed(leaves, (path) => JSON.parse(JSON.stringify(without(path))) as Receipt)).toEqual(
      [],
    );
    expect(await unnoticed(leaves, andMore)).toEqual([]);
  });

  it('does not hold for a forger either who repairs its digest, but for what only the chain can tell', async () => {
    const { selected } = receipt.certificate;
    const notDrawn = receipt.registry.filter(({ index }) => !selected.includes(index));
    const onlyOnChain = [
      ...notDrawn.map(({ index }) => `registry[${index}].address`),
      'certificate.blockNumber',
      'transaction.hash',
      'transaction.blockNumber',
    ];
    const ownKeys = notDrawn.map(({ index }) => `registry[${index}].publicKey`);
    const tampered = leaves.filter(([part]) => part !== 'digest');
    const survivors = await unnoticed(tampered, (path) => resealed(changeAt(receipt, path, another)));
    expect(survivors.filter((leaf) => !ownKeys.includes(leaf)).sort()).toEqual(onlyOnChain.sort());
  }, 120_000);
});

/** The same bytes in hex, another spelling; a text without letters gets one. */
const swapCase = (text: string): string => {
  const upper = text.replace(/^0x/, '').toUpperCase();
  const swapped = text.startsWith('0x') ? `0x${upper}` : upper;
  return swapped === text ? `${text}x` : swapped;
};
