export * from './ark-writer.js';
export * from './browser.js';
export * from './deploy.js';
export * from './deployment-file.js';
export type { Funding } from './funding.js';
export type { LegacySenderOptions, SendOptions } from './legacy-sender.js';
export * from './legacy-transaction.js';
export type { ReplaceOptions } from './replacement.js';
export * from './verifiers.js';
