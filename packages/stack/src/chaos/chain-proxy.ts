import { once } from 'node:events';
import { createServer, connect, type Server, type Socket } from 'node:net';
import type { Outage } from './faults.js';

interface State {
  readonly outage?: Outage;
  readonly delayMs: number;
}

const HEALTHY: State = { delayMs: 0 };

/**
 * A TCP proxy in front of the chain's RPC which can do to our services what a bad line does. Connections that lost
 * data are reset when the line is well again, as no answer can come on them any more.
 */
export class ChainProxy {
  #state = HEALTHY;
  #server: Server;
  readonly #pairs = new Set<{ client: Socket; chain: Socket; broken: boolean }>();

  private constructor(
    readonly port: number,
    private readonly chainPort: number,
  ) {
    this.#server = this.#newServer();
  }

  /** @param port - where it listens, on 127.0.0.1; its services get {@link url} */
  static async open(port: number, chainPort: number): Promise<ChainProxy> {
    const proxy = new ChainProxy(port, chainPort);
    await proxy.#listen();
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Begins an outage; it lasts until {@link heal}. @param delayMs - each way, for `delayed` */
  async strike(outage: Outage, delayMs: number): Promise<void> {
    this.#state = { outage, delayMs: outage === 'delayed' ? delayMs : 0 };
    if (outage === 'reset' || outage === 'refused') this.#resetWhere(() => true);
    if (outage === 'refused') await this.#unlisten();
  }

  async heal(): Promise<void> {
    const { outage } = this.#state;
    this.#state = HEALTHY;
    this.#resetWhere(({ broken }) => broken);
    if (outage === 'refused') {
      this.#server = this.#newServer();
      await this.#listen();
    }
  }

  async close(): Promise<void> {
    this.#resetWhere(() => true);
    await this.#unlisten();
  }

  #newServer(): Server {
    return createServer({ noDelay: true }, (client) => {
      if (this.#state.outage === 'reset') client.resetAndDestroy();
      else this.#join(client);
    });
  }

  async #listen(): Promise<void> {
    this.#server.listen(this.port, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async #unlisten(): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.close();
    this.#resetWhere(() => true);
    await once(this.#server, 'close');
  }

  #join(client: Socket): void {
    const chain = connect({ port: this.chainPort, host: '127.0.0.1', noDelay: true });
    const pair = { client, chain, broken: false };
    this.#pairs.add(pair);
    const end = (): void => {
      this.#pairs.delete(pair);
      client.destroy();
      chain.destroy();
    };
    for (const socket of [client, chain]) {
      socket.on('error', end);
      socket.on('close', end);
    }
    this.#pass(client, chain, pair, () => this.#state.outage === 'hanging');
    this.#pass(chain, client, pair, () => ['hanging', 'unanswered'].includes(this.#state.outage ?? ''));
  }

  /** Hands chunks on in order, each after the delay that held when it came; or loses them. */
  #pass(from: Socket, to: Socket, pair: { broken: boolean }, loses: () => boolean): void {
    let last = Promise.resolve();
    from.on('data', (chunk) => {
      if (pair.broken || loses()) {
        pair.broken = true;
        return;
      }
      const { delayMs } = this.#state;
      const due = new Promise<void>((resolve) => {
        if (delayMs === 0) resolve();
        else setTimeout(resolve, delayMs);
      });
      last = last.then(() => due).then(() => void (to.writable && to.write(chunk)));
    });
  }

  #resetWhere(which: (pair: { broken: boolean }) => boolean): void {
    for (const pair of [...this.#pairs]) {
      if (!which(pair)) continue;
      this.#pairs.delete(pair);
      pair.client.resetAndDestroy();
      pair.chain.destroy();
    }
  }
}
