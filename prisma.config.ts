import { defineConfig } from 'prisma/config';

// The placeholder lets `prisma generate` work without a database; every command that needs one gets the real
// address from DATABASE_URL.
const placeholder = 'postgresql://agentrooms@127.0.0.1:5432/agentrooms';

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations', seed: 'node prisma/seed.mjs' },
  datasource: {
    url: process.env['DATABASE_URL'] ?? placeholder,
    shadowDatabaseUrl: process.env['SHADOW_DATABASE_URL'],
  },
});
