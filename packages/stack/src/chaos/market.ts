import { setTimeout as sleep } from 'node:timers/promises';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';

const PATIENCE_MS = 5_000;

/** Somebody who starts swarms over HTTP, as any developer would, and goes on when the API is down. */
export class Market {
  readonly #account = privateKeyToAccount(generatePrivateKey());
  #token: string | undefined;

  constructor(private readonly api: string) {}

  /** Starts a fast swarm in a room. False when the API did not take it: it may be dead right now. */
  async startSwarm(roomId: string, seed: string): Promise<boolean> {
    try {
      this.#token ??= await this.#signIn();
      await this.#post('/swarms/spawn', { roomId, preset: 'balanced_market', seed, speed: 20 });
      return true;
    } catch {
      this.#token = undefined; // the session may have died with Redis
      return false;
    }
  }

  /** Waits until the API answers again. */
  async awaitApi(): Promise<void> {
    for (;;) {
      const answer = await fetch(`${this.api}/health/ready`, {
        signal: AbortSignal.timeout(PATIENCE_MS),
      }).catch(() => undefined);
      if (answer?.ok === true) return;
      await sleep(250);
    }
  }

  async #signIn(): Promise<string> {
    const walletAddress = this.#account.address;
    const { message, nonce } = await this.#post<{ message: string; nonce: string }>('/auth/challenge', {
      walletAddress,
    });
    const signature = await this.#account.signMessage({ message });
    const { accessToken } = await this.#post<{ accessToken: string }>('/auth/verify', {
      walletAddress,
      signature,
      nonce,
    });
    return accessToken;
  }

  async #post<Answer>(path: string, body: object): Promise<Answer> {
    const response = await fetch(`${this.api}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.#token !== undefined && { authorization: `Bearer ${this.#token}` }),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return (await response.json()) as Answer;
  }
}
