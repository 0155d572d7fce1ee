/** The part of this package that runs in browsers too: no file system, no bytecode, no secrets. */
export * from './abi.js';
export * from './ark-reader.js';
export type { At, ChainBlock } from './chain-reads.js';
export type { Confirmation, WaitOptions } from './confirmations.js';
export * from './deal-id.js';
export * from './deal.js';
export * from './deployment.js';
export * from './errors.js';
export * from './escrow-domain.js';
export type { SettlementTransaction } from './find-settlement.js';
export type { Inspection } from './inspection.js';
export * from './mandate.js';
export * from './permit.js';
export { decodeRevert } from './revert.js';
export type { RpcOptions } from './rpc.js';
export * from './settlement-calls.js';
export * from './struct-json.js';
export * from './token-calls.js';
