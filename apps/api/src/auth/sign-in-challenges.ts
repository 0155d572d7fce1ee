import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { getAddress, hashMessage, isAddress, verifyMessage } from 'ethers';
import type { Hex } from 'viem';
import { AppConfig } from '../platform/config/app-config.js';
import { invalidRequest, unauthorized } from '../platform/errors/domain-error.js';
import { RedisService } from '../platform/redis/redis.service.js';
import { Network } from '../network/network.service.js';
import { composeSiweMessage, parseSiweMessage } from './siwe-message.js';

/** A challenge must be answered within five minutes, once. */
const LIFETIME_SECONDS = 300;

/** Sign-in by wallet: EIP-4361 messages bound to our domain, the chain and the address, single use. */
@Injectable()
export class SignInChallenges {
  constructor(
    private readonly config: AppConfig,
    private readonly redis: RedisService,
    private readonly network: Network,
  ) {}

  /** Composes the message to sign and remembers it under its nonce. */
  async issue(walletAddress: string): Promise<{ message: string; nonce: string }> {
    const address = checksummed(walletAddress);
    const nonce = randomBytes(16).toString('hex');
    const [origin = 'http://localhost:3002'] = this.config.webOrigins;
    const { chainId } = await this.network.deployment();
    const issuedAt = new Date();
    const message = composeSiweMessage({
      domain: new URL(origin).host,
      address,
      statement: 'Sign in to Agentrooms. This costs nothing and moves nothing.',
      uri: origin,
      version: '1',
      chainId,
      nonce,
      issuedAt: issuedAt.toISOString(),
      expirationTime: new Date(issuedAt.getTime() + LIFETIME_SECONDS * 1000).toISOString(),
    });
    await this.redis.commands.set(challengeKey(nonce), message, 'EX', LIFETIME_SECONDS);
    return { message, nonce };
  }

  /**
   * Checks an answer and burns the nonce, whether it is right or wrong.
   *
   * @returns the checksummed address that signed
   * @throws {DomainError} 401 for an unknown, used or expired nonce, another address, or a wrong signature
   */
  async redeem(answer: { walletAddress: string; signature: string; nonce: string }): Promise<string> {
    const address = checksummed(answer.walletAddress);
    const message = await this.redis.commands.getdel(challengeKey(answer.nonce));
    if (message === null)
      throw unauthorized('The challenge is unknown, used or older than five minutes: ask for a new one');
    const { address: challenged, expirationTime } = parseSiweMessage(message);
    if (getAddress(challenged) !== address) throw unauthorized('The challenge was issued for another wallet');
    if (expirationTime !== null && expirationTime !== undefined && Date.parse(expirationTime) < Date.now()) {
      throw unauthorized('The challenge has expired: ask for a new one');
    }
    if (!(await this.isSigned(message, address, answer.signature)))
      throw unauthorized('The signature is not from this wallet');
    return address;
  }

  /** By the wallet's key, or by the contract that the wallet is (ERC-1271). */
  private async isSigned(message: string, address: string, signature: string): Promise<boolean> {
    if (recoverSigner(message, signature) === address) return true;
    const [wallet, digest] = [address as Hex, hashMessage(message) as Hex];
    return this.network.read((chain) => chain.isSignedByContract(wallet, digest, prefixed(signature)));
  }
}

const challengeKey = (nonce: string): string => `siwe:${nonce}`;

/** EIP-55 form; a wrong checksum is refused, since it means a mistyped address. */
function checksummed(walletAddress: string): string {
  if (!isAddress(walletAddress))
    throw invalidRequest([{ field: 'walletAddress', problem: 'is not an Ethereum address' }]);
  return getAddress(walletAddress);
}

const prefixed = (hex: string): Hex => (hex.startsWith('0x') ? (hex as Hex) : `0x${hex}`);

function recoverSigner(message: string, signature: string): string | null {
  try {
    return verifyMessage(message, signature);
  } catch {
    return null; // malformed signatures are simply wrong ones
  }
}
