import { setTimeout as sleep } from 'node:timers/promises';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';

const PATIENCE_MS = 5_000;

interface Swarm {
  readonly id: string;
  readonly status: string;
}

/** Somebody who starts swarms over HTTP, as any developer would, and goes on when the API is down. */
export class Market {
  readonly #account = privateKeyToAccount(generatePrivateKey());
  #token: string | undefined;
  #started = 0;

  /** @param seed - of the swarms, which are numbered */
  constructor(
    private readonly api: string,
    private readonly roomId: string,
    private readonly seed: string,
  ) {}

  /** Swarms that the API took. */
  get started(): number {
    return this.#started;
  }

  /** Starts a fast swarm. False when the API did not take it: it may be dead right now. */
  async startSwarm(): Promise<boolean> {
    const request = {
      roomId: this.roomId,
      preset: 'balanced_market',
      seed: `${this.seed}-${this.#started}`,
      speed: 20,
    };
    const done = await this.#signedIn(() => this.#ask('POST', '/swarms/spawn', request));
    if (done) this.#started += 1;
    return done;
  }

  /** Stops every swarm, tried again until the API took it: afterwards only deals in settlement go on. */
  async close(): Promise<void> {
    const stopAll = async (): Promise<void> => {
      const { swarms } = await this.#ask<{ swarms: Swarm[] }>('GET', '/swarms/my?limit=200');
      for (const { id } of swarms.filter(({ status }) => status !== 'completed'))
        await this.#ask('PATCH', `/swarms/${id}`, { action: 'stop' });
    };
    while (!(await this.#signedIn(stopAll))) await sleep(500);
  }

  async #signedIn(use: () => Promise<unknown>): Promise<boolean> {
    try {
      this.#token ??= await this.#signIn();
      await use();
      return true;
    } catch {
      this.#token = undefined; // the session may have died with Redis
      return false;
    }
  }

  async #signIn(): Promise<string> {
    const walletAddress = this.#account.address;
    const challenge = { walletAddress };
    const { message, nonce } = await this.#ask<{ message: string; nonce: string }>(
      'POST',
      '/auth/challenge',
      challenge,
    );
    const signature = await this.#account.signMessage({ message });
    const proof = { walletAddress, signature, nonce };
    return (await this.#ask<{ accessToken: string }>('POST', '/auth/verify', proof)).accessToken;
  }

  async #ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(`${this.api}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(this.#token !== undefined && { authorization: `Bearer ${this.#token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`);
    return (await response.json()) as Answer;
  }
}
