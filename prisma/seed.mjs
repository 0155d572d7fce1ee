/**
 * Seeds the database at DATABASE_URL with the collections' first tokens and their rooms; safe to repeat. With
 * DEPLOYMENT_FILE (the JSON that a deployment of the contracts writes) the tokens get chain, contract and owner.
 */
import { readFile } from 'node:fs/promises';
import { createPrismaClient, seed } from '../packages/database/dist/index.js';

async function run() {
  const { DATABASE_URL: url, DEPLOYMENT_FILE: file } = process.env;
  if (!url) throw new Error('DATABASE_URL is not set');
  const deployment = file ? JSON.parse(await readFile(file, 'utf8')) : null;
  if (deployment && !(deployment.chainId && deployment.treasury && deployment.collections)) {
    throw new Error(`${file} is not a deployment: it needs chainId, treasury and collections`);
  }
  const prisma = createPrismaClient({ url, poolSize: 1 });
  try {
    const done = await seed(prisma, deployment);
    console.log(
      `seeded ${done.nfts} NFTs (${done.nftsAdded} added, ${done.nftsRefreshed} refreshed, ${done.nftsMoved} moved, ` +
        `${done.nftsAssigned} assigned) and ${done.rooms} rooms (${done.roomsAdded} added)`,
    );
  } finally {
    await prisma.$disconnect();
  }
}

try {
  await run();
} catch (error) {
  // Prisma's messages begin with a code frame of many lines; what happened stands in the last one.
  const lines = String(error.message).trim().split('\n');
  console.error(`seed: ${lines.at(-1).trim()}`);
  process.exitCode = 1;
}
