export { createPrismaClient } from './client.js';
export { createPool, statementRunner, type DatabaseOptions, type RunStatement } from './pool.js';
export { applyMigrations, MigrationError } from './migrate.js';
export { Prisma, PrismaClient } from './generated/client.js';
export type {
  Agent,
  AgentKey,
  AgentMandate,
  AgentPerformance,
  Deal,
  Message,
  Nft,
  Notification,
  NotificationPreferences,
  Offer,
  Room,
  RoomEvent,
  Swarm,
  User,
  Webhook,
} from './generated/client.js';
export { seedRoomId } from './seed/room-id.js';
export { seed, type SeedCounts, type SeedDeployment } from './seed/seed.js';
