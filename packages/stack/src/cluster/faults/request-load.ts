import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 20;
const PATIENCE_MS = 15_000;
/** Any well-formed address may ask for a challenge. */
const CHALLENGE = { walletAddress: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8' };

interface Wanted {
  readonly method: 'GET' | 'POST';
  readonly path: string;
}

/** Clients that ask the API for this and that, reading and writing, as long as they are wanted. */
export class RequestLoad {
  /** `GET /rooms answered 503`. */
  readonly failures: string[] = [];
  answered = 0;
  #wanted = true;
  readonly #clients: Promise<void>[];

  constructor(
    private readonly api: string,
    roomId: string,
    clients: number,
  ) {
    const requests: Wanted[] = [
      { method: 'GET', path: '/rooms' },
      { method: 'GET', path: `/rooms/${roomId}/stats` },
      { method: 'POST', path: '/auth/challenge' },
      { method: 'GET', path: `/rooms/${roomId}/messages?limit=20` },
      { method: 'GET', path: '/config' },
    ];
    this.#clients = Array.from({ length: clients }, (_, index) => this.#ask(requests, index));
  }

  async stop(): Promise<void> {
    this.#wanted = false;
    await Promise.all(this.#clients);
  }

  async #ask(requests: readonly Wanted[], from: number): Promise<void> {
    for (let turn = from; this.#wanted; turn++) {
      const request = requests[turn % requests.length];
      if (request !== undefined) await this.#send(request);
      await sleep(PAUSE_MS);
    }
  }

  async #send({ method, path }: Wanted): Promise<void> {
    const body = method === 'POST' ? { body: JSON.stringify(CHALLENGE) } : {};
    const headers = { 'content-type': 'application/json' };
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const response = await fetch(`${this.api}${path}`, { method, headers, ...body, signal });
      await response.arrayBuffer();
      if (response.ok) this.answered += 1;
      else this.failures.push(`${method} ${path} answered ${response.status}`);
    } catch (error) {
      const { message, cause } = error as Error;
      this.failures.push(`${method} ${path}: ${cause instanceof Error ? cause.message : message}`);
    }
  }
}
