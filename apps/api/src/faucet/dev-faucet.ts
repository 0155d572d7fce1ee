import {
  type ArkWriter,
  ChainError,
  ChainUnavailable,
  createArkWriter,
  type Funding,
  type TransactionCall,
} from '@agentrooms/contracts';
import { Injectable } from '@nestjs/common';
import type { Hex } from 'viem';
import { Network } from '../network/network.service.js';
import { AppConfig } from '../platform/config/app-config.js';
import { conflict, DomainError, unavailable } from '../platform/errors/domain-error.js';

/** Wallets that one funding transaction reaches within a block's gas, with room to spare. */
const WALLETS_PER_BATCH = 20;

/** Money, tokens and gas on a dev chain, from the key that owns its faucet. */
@Injectable()
export class DevFaucet {
  private writer: ArkWriter | undefined;

  constructor(
    private readonly config: AppConfig,
    private readonly network: Network,
  ) {}

  /** Brings wallets up to what they are to have and waits until that is in a block. Repeating it is harmless. */
  async fund(fundings: Funding[]): Promise<Hex> {
    const writer = await this.open();
    let last: Hex = '0x';
    for (let from = 0; from < fundings.length; from += WALLETS_PER_BATCH) {
      last = await this.confirmed(
        (await onChain(() => writer.fundBatch(fundings.slice(from, from + WALLETS_PER_BATCH)))).hash,
      );
    }
    return last;
  }

  /** Hands a token of the treasury to somebody and waits until that is in a block. */
  async give(contract: Hex, tokenId: string, to: Hex): Promise<Hex> {
    const writer = await this.open();
    return this.confirmed((await onChain(() => writer.transferNft(contract, to, BigInt(tokenId)))).hash);
  }

  /** Sends one call from each of several wallets at the same time and waits for all. */
  async callFrom(calls: { privateKey: Hex; call: TransactionCall }[]): Promise<void> {
    const deployment = await this.network.deployment();
    await Promise.all(
      calls.map(async ({ privateKey, call }) => {
        const wallet = createArkWriter(this.config.ARK_TESTNET_URL, privateKey, deployment);
        await this.confirmed((await onChain(() => wallet.sendLegacy(call))).hash);
      }),
    );
  }

  private async confirmed(hash: Hex): Promise<Hex> {
    const writer = await this.open();
    const { status } = await onChain(() => writer.waitForConfirmations(hash, 1));
    if (status === 'reverted')
      throw new DomainError(502, 'faucet_reverted', `Transaction ${hash} of the faucet reverted`);
    return hash;
  }

  private async open(): Promise<ArkWriter> {
    const key = this.config.FAUCET_PRIVATE_KEY;
    if (key === undefined) throw conflict('no_faucet', 'There is no faucet on this chain');
    this.writer ??= createArkWriter(this.config.ARK_TESTNET_URL, key as Hex, await this.network.deployment());
    return this.writer;
  }
}

async function onChain<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ChainUnavailable)
      throw unavailable('chain_unavailable', 'The chain does not answer', error);
    if (error instanceof ChainError)
      throw new DomainError(502, error.code, error.shortMessage, undefined, { cause: error });
    throw error;
  }
}
