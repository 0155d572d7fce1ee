import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { collections, nftMetadata, seedTokens } from '@agentrooms/art';
import pg from 'pg';
import { createPrismaClient } from '../src/client.js';
import type { PrismaClient } from '../src/generated/client.js';
import { applyMigrations } from '../src/migrate.js';
import { seedRoomId } from '../src/seed/room-id.js';
import { seed, type SeedDeployment } from '../src/seed/seed.js';

// Real: PostgreSQL at TEST_DATABASE_URL, in a database of its own that is dropped afterwards. Nothing is mocked.
const server = process.env['TEST_DATABASE_URL'];

const TREASURY = '0x9E545E3C0baAB3E08CdfD552C960A1050f373042';
const COLLECTOR = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8';
const contractOf = (digit: string) =>
  Object.fromEntries(collections.map(({ slug }) => [slug, `0x${digit.repeat(40)}`]));
const deployment: SeedDeployment = { chainId: 31337, treasury: TREASURY, collections: contractOf('1') };
const unchanged = {
  nfts: 60,
  nftsAdded: 0,
  nftsRefreshed: 0,
  nftsMoved: 0,
  nftsAssigned: 0,
  rooms: 5,
  roomsAdded: 0,
};
const tide = { collection_tokenId: { collection: 'tidewatch', tokenId: '7' } };

describe('seed', () => {
  const name = `seed_${randomBytes(6).toString('hex')}`;
  let prisma: PrismaClient;

  const onServer = async (sql: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(sql);
    await client.end();
  };

  beforeAll(async () => {
    if (server === undefined) throw new Error('TEST_DATABASE_URL is not set: npm test sets it');
    await onServer(`CREATE DATABASE ${name}`);
    const url = new URL(server);
    url.pathname = name;
    await applyMigrations(url.href, join(__dirname, '../../../prisma/migrations'));
    prisma = createPrismaClient({ url: url.href, poolSize: 4 });
  });
  beforeEach(async () => {
    await prisma.nft.deleteMany();
    await prisma.room.deleteMany();
  });
  afterAll(async () => {
    await prisma?.$disconnect();
    if (server !== undefined) await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });

  it('adds every token and one active room a collection, without a chain at first', async () => {
    expect(await seed(prisma, null)).toEqual({ ...unchanged, nftsAdded: 60, roomsAdded: 5 });
    expect(await prisma.nft.count()).toBe(collections.length * seedTokens.length);
    const row = await prisma.nft.findUniqueOrThrow({ where: tide });
    const { name: drawn, ...metadata } = nftMetadata('tidewatch', '7');
    expect(row).toMatchObject({
      name: drawn,
      metadata,
      imageUrl: '/nfts/tidewatch/7.svg',
      chainId: null,
      contract: null,
      ownerAddress: null,
    });
    const room = await prisma.room.findUniqueOrThrow({ where: { id: seedRoomId('tidewatch') } });
    expect(room).toMatchObject({ name: 'Tidewatch', collection: 'tidewatch', status: 'active' });
  });

  it('changes nothing when run again, and may run twice at once', async () => {
    await Promise.all([seed(prisma, deployment), seed(prisma, deployment)]);
    const before = await prisma.nft.findMany({ orderBy: { id: 'asc' } });
    expect(await seed(prisma, deployment)).toEqual(unchanged);
    expect(await seed(prisma, null)).toEqual(unchanged);
    expect(await prisma.nft.findMany({ orderBy: { id: 'asc' } })).toEqual(before);
  });

  it('fills chain, contract and owner once there is a deployment', async () => {
    await seed(prisma, null);
    expect(await seed(prisma, deployment)).toEqual({ ...unchanged, nftsMoved: 60 });
    const row = await prisma.nft.findUniqueOrThrow({ where: tide });
    expect(row).toMatchObject({
      chainId: 31337,
      contract: deployment.collections['tidewatch'],
      ownerAddress: TREASURY,
    });
  });

  it('keeps owners on the same chain, and gives ownerless tokens to the treasury', async () => {
    await seed(prisma, deployment);
    await prisma.nft.update({ where: tide, data: { ownerAddress: COLLECTOR } });
    await prisma.nft.updateMany({
      where: { collection: 'lodestar', tokenId: '1' },
      data: { ownerAddress: null },
    });
    expect(await seed(prisma, deployment)).toEqual({ ...unchanged, nftsAssigned: 1 });
    expect((await prisma.nft.findUniqueOrThrow({ where: tide })).ownerAddress).toBe(COLLECTOR);
  });

  it('starts over on a fresh chain, but leaves tokens that were minted later alone', async () => {
    await seed(prisma, deployment);
    await prisma.nft.update({ where: tide, data: { ownerAddress: COLLECTOR } });
    const minted = {
      collection: 'tidewatch',
      tokenId: '1000',
      name: 'later',
      chainId: 31337,
      contract: '0xold',
      ownerAddress: COLLECTOR,
    };
    await prisma.nft.create({ data: minted });
    const fresh = {
      ...deployment,
      collections: { ...deployment.collections, ...{ tidewatch: `0x${'2'.repeat(40)}` } },
    };
    expect(await seed(prisma, fresh)).toEqual({ ...unchanged, nftsMoved: 12 });
    const row = await prisma.nft.findUniqueOrThrow({ where: tide });
    expect(row).toMatchObject({ contract: fresh.collections.tidewatch, ownerAddress: TREASURY });
    expect(await prisma.nft.findFirst({ where: { tokenId: '1000' } })).toMatchObject(minted);
    expect(await seed(prisma, { ...fresh, chainId: 11812 })).toEqual({ ...unchanged, nftsMoved: 60 });
  });

  it('brings rows of an earlier version of the art up to date, and leaves rooms as their users made them', async () => {
    await seed(prisma, deployment);
    await prisma.nft.update({ where: tide, data: { name: 'old name', metadata: { traits: [] } } });
    await prisma.room.update({ where: { id: seedRoomId('tidewatch') }, data: { status: 'inactive' } });
    expect(await seed(prisma, deployment)).toEqual({ ...unchanged, nftsRefreshed: 1 });
    expect((await prisma.nft.findUniqueOrThrow({ where: tide })).name).toBe(
      nftMetadata('tidewatch', '7').name,
    );
    const room = await prisma.room.findUniqueOrThrow({ where: { id: seedRoomId('tidewatch') } });
    expect(room.status).toBe('inactive');
  });

  it('leaves collections alone that the deployment does not name', async () => {
    await seed(prisma, { ...deployment, collections: { tidewatch: `0x${'3'.repeat(40)}` } });
    expect(await prisma.nft.count({ where: { contract: null, ownerAddress: null } })).toBe(48);
  });
});
