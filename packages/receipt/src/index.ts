/** The checks of a deal's receipt (docs/receipt.md): pure, without anything of Node's, for the command line and the browser. */
export { openChain } from './chain/open-chain.js';
export type { ReceiptChain } from './chain/receipt-chain.js';
export type { Check, Verdict } from './check.js';
export type { Evidence } from './evidence.js';
export { verifyReceipt, type ReceiptReport } from './verify-receipt.js';
