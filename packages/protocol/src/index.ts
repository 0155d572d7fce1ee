export * from './agreement.js';
export * from './crypto-service.js';
export * from './entities.js';
export * from './events.js';
export * from './mandate-message.js';
export * from './rest.js';
export type { Wire } from './wire.js';
