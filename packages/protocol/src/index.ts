export * from './agreement.js';
export * from './canonical-json.js';
export * from './crypto-service.js';
export * from './entities.js';
export * from './events.js';
export * from './mandate-message.js';
export * from './receipt.js';
export * from './rest.js';
export type { Wire } from './wire.js';
