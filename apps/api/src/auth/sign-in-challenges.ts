import { randomBytes } from 'node:crypto';
import { ParsedMessage } from '@spruceid/siwe-parser';
import { Injectable } from '@nestjs/common';
import { getAddress, isAddress, verifyMessage } from 'ethers';
import { AppConfig } from '../platform/config/app-config.js';
import { invalidRequest, unauthorized } from '../platform/errors/domain-error.js';
import { RedisService } from '../platform/redis/redis.service.js';
import { Network } from '../network/network.service.js';

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
    const message = [
      `${new URL(origin).host} wants you to sign in with your Ethereum account:`,
      address,
      '',
      'Sign in to Agentrooms. This costs nothing and moves nothing.',
      '',
      `URI: ${origin}`,
      'Version: 1',
      `Chain ID: ${chainId}`,
      `Nonce: ${nonce}`,
      `Issued At: ${issuedAt.toISOString()}`,
      `Expiration Time: ${new Date(issuedAt.getTime() + LIFETIME_SECONDS * 1000).toISOString()}`,
    ].join('\n');
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
    const { address: challenged, expirationTime } = new ParsedMessage(message);
    if (getAddress(challenged) !== address) throw unauthorized('The challenge was issued for another wallet');
    if (expirationTime !== null && expirationTime !== undefined && Date.parse(expirationTime) < Date.now()) {
      throw unauthorized('The challenge has expired: ask for a new one');
    }
    if (recoverSigner(message, answer.signature) !== address)
      throw unauthorized('The signature is not from this wallet');
    return address;
  }
}

const challengeKey = (nonce: string): string => `siwe:${nonce}`;

/** EIP-55 form; a wrong checksum is refused, since it means a mistyped address. */
function checksummed(walletAddress: string): string {
  if (!isAddress(walletAddress))
    throw invalidRequest([{ field: 'walletAddress', problem: 'is not an Ethereum address' }]);
  return getAddress(walletAddress);
}

function recoverSigner(message: string, signature: string): string | null {
  try {
    return verifyMessage(message, signature);
  } catch {
    return null; // malformed signatures are simply wrong ones
  }
}
