import { isAddressEqual, type Hex } from 'viem';
import { check, type Check } from '../check.js';
import { checkTime } from '../checks/time.js';
import type { Evidence } from '../evidence.js';
import type { ReceiptChain } from './receipt-chain.js';
import { settles } from './settles.js';

/** What only the chain can tell: who the verifiers are, which block drew them, and that the deal was settled. */
export async function checkChain(evidence: Evidence, chain: ReceiptChain): Promise<Check[]> {
  const network = await checkNetwork(evidence, chain);
  if (network.verdict !== 'ok') return [network]; // another chain's answers would only confuse
  return [
    network,
    await checkRegistry(evidence, chain),
    await checkSeed(evidence, chain),
    await checkTransaction(evidence, chain),
    await checkTimeOfSettlement(evidence, chain),
  ];
}

async function checkNetwork({ receipt }: Evidence, chain: ReceiptChain): Promise<Check> {
  const chainId = await chain.chainId();
  return check('network', 'This is the chain that the receipt names', [
    [chainId === receipt.chainId, `the chain is ${chainId}, the receipt's is ${receipt.chainId}`],
  ]);
}

/** As of the block of the settlement: the verifiers may have been changed since. */
async function checkRegistry({ receipt }: Evidence, chain: ReceiptChain): Promise<Check> {
  const { blockNumber } = receipt.transaction;
  const about = { id: 'registry', claim: 'The escrow knew these verifiers' };
  const claimed = sorted(receipt.registry.map(({ address }) => address));
  const then = await chain.verifiersAt(blockNumber);
  if (then !== undefined)
    return check(about.id, about.claim, [
      [sorted(then) === claimed, `at block ${blockNumber} its verifiers were others`],
    ]);
  if (sorted(await chain.verifiers()) === claimed) return { ...about, verdict: 'ok' };
  const problem = `its verifiers are others today, and the node keeps no state of block ${blockNumber}: cannot be checked any more`;
  return { ...about, verdict: 'unknown', problem };
}

const sorted = (addresses: readonly string[]): string => addresses.toSorted().join();

async function checkSeed({ receipt }: Evidence, chain: ReceiptChain): Promise<Check> {
  const { blockNumber, blockHash } = receipt.certificate;
  const block = await chain.block(blockNumber);
  return check('block', `Block ${blockNumber} has the hash that drew the committee`, [
    [block !== undefined, 'the chain holds no such block'],
    [block?.hash === blockHash, 'it has another hash'],
  ]);
}

async function checkTransaction(evidence: Evidence, chain: ReceiptChain): Promise<Check> {
  const { receipt, deal, domain } = evidence;
  const { hash, blockNumber } = receipt.transaction;
  const [transaction, settledAt] = [await chain.transaction(hash as Hex), await chain.settledAt(deal.dealId)];
  const to = transaction?.to ?? null;
  return check('transaction', `The transaction settled the deal in block ${blockNumber}`, [
    [settledAt !== undefined, 'the escrow has not settled it'],
    [settledAt === blockNumber, `the escrow settled it in block ${settledAt ?? '?'}`],
    [transaction !== undefined, 'no block holds the transaction'],
    [transaction?.status === 'success', 'the transaction was reverted'],
    [transaction?.blockNumber === blockNumber, 'the transaction is in another block'],
    [to !== null && isAddressEqual(to, domain.escrow), 'the transaction does not call the escrow'],
    [settles(transaction?.input ?? '0x', evidence), 'the transaction does not carry what the receipt shows'],
  ]);
}

async function checkTimeOfSettlement(evidence: Evidence, chain: ReceiptChain): Promise<Check> {
  const block = await chain.block(evidence.receipt.transaction.blockNumber);
  return checkTime(evidence, block?.timestamp);
}
