import {
  createArkReader,
  keepAliveHttp,
  readDeployment,
  type ArkReader,
  type Deployment,
  type RpcOptions,
} from '@agentrooms/contracts';
import { getAddress, isAddress, type Address } from 'viem';
import type { Config } from './config.js';
import { ServiceError } from './errors.js';

/** The chain with the contracts on it. */
export interface Chain {
  deployment: Deployment;
  reader: ArkReader;
}

/** Gives access to the chain. @throws ServiceError `chain_unavailable` while nothing is deployed */
export type OpenChain = () => Promise<Chain>;

/** A node that is slow is as good as none within the 5 seconds that verifying a deal may take. */
export const READ_PATIENCE: RpcOptions = { timeoutMs: 2_400, retries: 1, transport: keepAliveHttp };

/** Reads the deployment when it is first needed, so that the service may start before the contracts are deployed. */
export function chainOpener({
  rpcUrl,
  deploymentFile,
}: Pick<Config, 'rpcUrl' | 'deploymentFile'>): OpenChain {
  let chain: Chain | undefined;
  return async () => {
    if (chain) return chain;
    const deployment = await readDeployment(deploymentFile);
    if (!deployment) throw new ServiceError(503, 'chain_unavailable', 'No contracts are deployed yet.');
    return (chain ??= { deployment, reader: createArkReader(rpcUrl, deployment, READ_PATIENCE) });
  };
}

/** Contract of a recorded collection, by its slug or its address; null when it is not recorded. */
export function resolveCollection({ collections }: Deployment, name: string): Address | null {
  if (Object.hasOwn(collections, name)) return collections[name] ?? null;
  if (!isAddress(name, { strict: false })) return null;
  const address = getAddress(name);
  return Object.values(collections).includes(address) ? address : null;
}

/** An address from a request, with its EIP-55 checksum checked when it has one. @throws ServiceError `invalid_address` */
export function parseAddress(field: string, value: string): Address {
  if (isAddress(value)) return getAddress(value);
  throw new ServiceError(400, 'invalid_address', `${field} is not an address, or its checksum is wrong.`);
}
