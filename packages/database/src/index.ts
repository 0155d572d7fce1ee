export { createPrismaClient, type DatabaseOptions } from './client.js';
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
  Offer,
  Room,
  RoomEvent,
  Swarm,
  User,
} from './generated/client.js';
export { seedRoomId } from './seed/room-id.js';
export { seed, type SeedCounts, type SeedDeployment } from './seed/seed.js';
