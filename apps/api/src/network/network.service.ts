import {
  type ArkReader,
  ChainUnavailable,
  createArkReader,
  type Deployment,
  keepAliveHttp,
  readDeployment,
} from '@agentrooms/contracts';
import { Injectable } from '@nestjs/common';
import type { Hex } from 'viem';
import { AppConfig } from '../platform/config/app-config.js';
import { unavailable } from '../platform/errors/domain-error.js';

/** Where our contracts are, and a reader of the chain they are on. */
@Injectable()
export class Network {
  private known: { deployment: Deployment; reader: ArkReader } | undefined;

  constructor(private readonly config: AppConfig) {}

  /** @throws {DomainError} 503 `contracts_not_deployed` while the deployment file does not exist */
  async deployment(): Promise<Deployment> {
    return (await this.load()).deployment;
  }

  async reader(): Promise<ArkReader> {
    return (await this.load()).reader;
  }

  /**
   * Reads the chain.
   *
   * @throws {DomainError} 503 `chain_unavailable`
   */
  async read<Result>(work: (reader: ArkReader) => Promise<Result>): Promise<Result> {
    const reader = await this.reader();
    try {
      return await work(reader);
    } catch (error) {
      if (error instanceof ChainUnavailable)
        throw unavailable('chain_unavailable', 'The chain does not answer', error);
      throw error;
    }
  }

  /**
   * The transaction that settled a deal, deep enough in the chain (`ARK_CONFIRMATIONS`) to be believed.
   *
   * @throws {DomainError} 503 `chain_unavailable`, also while it is not found or not deep enough
   */
  async finalSettlement(dealId: Hex): Promise<{ hash: Hex; blockNumber: number }> {
    const found = await this.read(async (reader) => {
      const transaction = await reader.findSettlementTransaction(dealId);
      const place = transaction && (await reader.confirmation(transaction.hash));
      return place && place.confirmations >= this.config.ARK_CONFIRMATIONS ? transaction : undefined;
    });
    if (found === undefined) throw unavailable('chain_unavailable', 'The settlement is not final yet');
    return found;
  }

  /** The slug of a collection whose contract we know, or undefined. */
  async collectionContract(slug: string): Promise<`0x${string}` | undefined> {
    return (await this.deployment()).collections[slug];
  }

  /** A faucet exists only where we hold its owner's key: on dev chains. */
  get hasFaucet(): boolean {
    return this.config.FAUCET_PRIVATE_KEY !== undefined;
  }

  private async load(): Promise<{ deployment: Deployment; reader: ArkReader }> {
    if (this.known !== undefined) return this.known;
    const deployment = await readDeployment(this.config.DEPLOYMENT_FILE);
    if (deployment === undefined) {
      throw unavailable(
        'contracts_not_deployed',
        `No contracts are recorded in DEPLOYMENT_FILE (${this.config.DEPLOYMENT_FILE})`,
      );
    }
    const reader = createArkReader(this.config.ARK_TESTNET_URL, deployment, { transport: keepAliveHttp });
    this.known = { deployment, reader };
    return this.known;
  }
}
