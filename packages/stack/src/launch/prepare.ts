import { join } from 'node:path';
import { collections, seedTokens } from '@agentrooms/art';
import { deployContracts, readDeployment, writeDeployment, type Deployment } from '@agentrooms/contracts';
import { applyMigrations, createPrismaClient, seed, seedRoomId } from '@agentrooms/database';
import type { Environment } from '../environment/dotenv.js';
import { deployerSecrets, required } from './deployer-secrets.js';
import { publishVerifiers } from './publish-verifiers.js';

/** Tells that a step is done. */
export type Report = (name: string, what: string) => void;

/** What the services need before they start, besides the stores themselves. */
export interface Prepared {
  /** A room to try things in, seeded or the operator's own; undefined when there is none. */
  readonly roomId?: string;
}

/**
 * Brings database and chain to what the services expect: schema, contracts, collections with their rooms. Doing it
 * again changes nothing.
 *
 * @param root - the checkout, for `prisma/migrations`
 */
export async function prepareStores(
  environment: Environment,
  root: string,
  report: Report,
): Promise<Prepared> {
  const url = required(environment, 'DATABASE_URL');
  const [, deployment] = await Promise.all([migrate(url, root, report), deploy(environment, report)]);
  publishVerifiers(environment, report);
  const prisma = createPrismaClient({ url, poolSize: 2 });
  try {
    const { nfts, rooms, nftsAdded, roomsAdded } = await seed(prisma, deployment);
    const nothingNew = nftsAdded === 0 && roomsAdded === 0;
    report('seed', `${nfts} NFTs, ${rooms} rooms${nothingNew ? ', nothing to do' : ''}`);
    const [first] = collections;
    return first === undefined ? {} : { roomId: seedRoomId(first.slug) };
  } finally {
    await prisma.$disconnect();
  }
}

/** Applies what is pending of the schema's migrations. */
export async function migrate(url: string, root: string, report: Report): Promise<void> {
  const applied = await applyMigrations(url, join(root, 'prisma', 'migrations'));
  report('migrations', applied.length === 0 ? 'nothing to do' : `applied ${applied.join(', ')}`);
}

async function deploy(environment: Environment, report: Report): Promise<Deployment> {
  const file = required(environment, 'DEPLOYMENT_FILE');
  const existing = await readDeployment(file);
  const apiUrl = environment['NEXT_PUBLIC_API_URL'];
  const deployment = await deployContracts({
    rpcUrl: required(environment, 'ARK_TESTNET_URL'),
    ...deployerSecrets(environment),
    collections: collections.map(({ slug, name, symbol }) => ({ slug, name, symbol })),
    seedTokens: Object.fromEntries(collections.map(({ slug }) => [slug, seedTokens.map(BigInt)])),
    ...(apiUrl !== undefined && { imageBaseUrl: `${apiUrl}/nfts` }),
    ...(existing !== undefined && { existing }),
  });
  const same = existing !== undefined && existing.escrow === deployment.escrow;
  await writeDeployment(file, deployment);
  report(
    'contracts',
    `${same ? 'found' : 'deployed'} on chain ${deployment.chainId}, escrow ${deployment.escrow.slice(0, 10)}…`,
  );
  return deployment;
}
