import type { Check, ReceiptReport } from '@agentrooms/receipt';

/** What came of checking a text that claims to be a receipt. */
export type Examination =
  | { kind: 'unreadable'; problem: string }
  | {
      kind: 'report';
      verdict: ReceiptReport['verdict'];
      checks: Check[];
      /** The chain was asked, and answered. */
      withChain: boolean;
      /** Why the chain could not be asked; only signatures and hashes were checked then. */
      chainProblem: string | null;
      milliseconds: number;
    };

/**
 * Checks a receipt here and now, with the same code as `agentrooms verify`: no server of ours is asked. The checks and
 * their cryptography are loaded on first use. Never throws for what a receipt or a chain can be.
 *
 * @param rpcUrl the chain's JSON-RPC address; without it only signatures and hashes are checked
 */
export async function checkReceipt(text: string, rpcUrl: string | null): Promise<Examination> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { kind: 'unreadable', problem: 'This is not JSON, so it is not a receipt.' };
  }
  const { openChain, verifyReceipt } = await import('@agentrooms/receipt');
  const start = performance.now();
  let chainProblem: string | null = null;
  let report: ReceiptReport | undefined;
  if (rpcUrl !== null) {
    try {
      report = await verifyReceipt(json, (evidence) => openChain(rpcUrl, evidence));
    } catch (error) {
      chainProblem = shortOf(error);
    }
  }
  const withChain = report !== undefined;
  report ??= await verifyReceipt(json);
  const milliseconds = Math.round(performance.now() - start);
  return { kind: 'report', ...report, withChain, chainProblem, milliseconds };
}

function shortOf(error: unknown): string {
  const { shortMessage } = error as { shortMessage?: unknown };
  if (typeof shortMessage === 'string') return shortMessage;
  return error instanceof Error ? error.message : 'The chain could not be asked';
}
