import { getContractAddress, type Address, type Hex } from 'viem';
import { waitForConfirmations, type WaitOptions } from './confirmations.js';
import { DeploymentFailed } from './errors.js';
import type { LegacySender } from './legacy-sender.js';
import { onChain, type RpcClient } from './rpc.js';
import { sendSeedMints } from './seed-tokens.js';
import { setMinterCall } from './token-calls.js';

/** One run: sends without waiting, then waits for everything it sent. */
export class DeploymentRun {
  private readonly sent: Hex[] = [];

  constructor(
    private readonly client: RpcClient,
    private readonly sender: LegacySender,
  ) {}

  /** Sends a contract creation (creation code with the encoded arguments); returns where the contract will be. */
  async contract(code: Hex): Promise<Address> {
    const from = this.sender.address;
    const estimate = await onChain(() =>
      this.client.estimateGas({ account: from, data: code, blockTag: 'latest' }),
    );
    const { nonce, hash } = await this.sender.send({ data: code, gas: (estimate * 11n) / 10n });
    this.sent.push(hash);
    return getContractAddress({ from, nonce: BigInt(nonce) });
  }

  /** Makes the faucet a minter of a token contract. */
  async letMint(token: Address, faucet: Address): Promise<void> {
    this.sent.push((await this.sender.send(setMinterCall(token, faucet))).hash);
  }

  /** Mints tokens to the sender. */
  async mint(faucet: Address, collection: Address, tokenIds: readonly bigint[]): Promise<void> {
    this.sent.push(...(await sendSeedMints(this.sender, faucet, collection, tokenIds)));
  }

  /** Waits for everything sent; returns the highest block among them, 0 when nothing was sent. @throws DeploymentFailed */
  async finish(wait: WaitOptions = {}): Promise<number> {
    let highest = 0;
    for (const hash of this.sent.splice(0)) {
      const { status, blockNumber, revert } = await waitForConfirmations(this.client, hash, 1, wait);
      if (status === 'reverted')
        throw new DeploymentFailed(`Transaction ${hash} reverted`, { cause: revert });
      highest = Math.max(highest, blockNumber);
    }
    return highest;
  }
}
