import { createArkReader, createArkWriter, readDeployment, type Deployment } from '@agentrooms/contracts';
import type {
  MandateTypedData,
  SpawnAgentRequest,
  SpawnAgentResponse,
  VerifyResponse,
} from '@agentrooms/protocol';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { type Hex } from 'viem';
import { generatePrivateKey, privateKeyToAccount, type PrivateKeyAccount } from 'viem/accounts';
import { readConfig } from '../src/platform/config/read-config.js';
import { createApp } from '../src/platform/http/create-app.js';
import { PrismaService } from '../src/platform/prisma/prisma.service.js';

/** What the tests lift, so that they are not throttled by themselves; limits have tests of their own. */
const unlimited = {
  RATE_LIMIT_REQUESTS_PER_MINUTE: '0',
  RATE_LIMIT_SPAWNS_PER_HOUR: '100000',
  RATE_LIMIT_SWARMS_PER_HOUR: '100000',
  RATE_LIMIT_ROOMS_PER_HOUR: '100000',
  RATE_LIMIT_FAUCET_PER_HOUR: '100000',
  RATE_LIMIT_HUMAN_MESSAGES_PER_MINUTE: '100000',
};

/**
 * The whole API in this process, on real Postgres, Redis, chain and crypto service, whose addresses come from the
 * environment (`npm test` sets them).
 */
export class Api {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly url: string,
    readonly deployment: Deployment,
    readonly chainUrl: string,
  ) {}

  static async start(overrides: Record<string, string> = {}): Promise<Api> {
    const environment = {
      ...process.env,
      DEMO: 'off',
      LOG_LEVEL: 'error',
      WORKERS: 'on',
      NODE_ENV: 'test',
      ...unlimited,
      ...overrides,
    };
    const config = readConfig(environment);
    const app = await createApp(config, { workers: config.WORKERS === 'on' });
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    const deployment = await readDeployment(config.DEPLOYMENT_FILE);
    if (deployment === undefined) throw new Error('the tests need a deployment: run them with npm test');
    return new Api(app, `http://127.0.0.1:${port}`, deployment, config.ARK_TESTNET_URL);
  }

  get http() {
    return request(this.app.getHttpServer());
  }

  get prisma() {
    return this.app.get(PrismaService).client;
  }

  get chain() {
    return createArkReader(this.chainUrl, this.deployment);
  }

  writer(privateKey: Hex) {
    return createArkWriter(this.chainUrl, privateKey, this.deployment);
  }

  stop(): Promise<void> {
    return this.app.close();
  }

  /** A newcomer with a fresh wallet, signed in. */
  signIn(): Promise<Person> {
    return this.signInWith(generatePrivateKey());
  }

  /** The same person on another device. */
  signInAs({ privateKey }: Person): Promise<Person> {
    return this.signInWith(privateKey);
  }

  private async signInWith(privateKey: Hex): Promise<Person> {
    const wallet = privateKeyToAccount(privateKey);
    const challenge = await this.http
      .post('/auth/challenge')
      .send({ walletAddress: wallet.address })
      .expect(200);
    const signature = await wallet.signMessage({ message: challenge.body.message as string });
    const verified = await this.http
      .post('/auth/verify')
      .send({ walletAddress: wallet.address, signature, nonce: challenge.body.nonce as string })
      .expect(200);
    return new Person(this, wallet, privateKey, verified.body as VerifyResponse);
  }

  async roomOf(collection: string): Promise<string> {
    const room = await this.prisma.room.findFirstOrThrow({
      where: { collection },
      orderBy: { createdAt: 'asc' },
    });
    return room.id;
  }
}

/** Somebody with a wallet and a session. */
export class Person {
  constructor(
    private readonly api: Api,
    readonly wallet: PrivateKeyAccount,
    readonly privateKey: Hex,
    readonly session: VerifyResponse,
  ) {}

  get(path: string) {
    return this.api.http.get(path).set('authorization', `Bearer ${this.session.accessToken}`);
  }
  post(path: string, body: object = {}) {
    return this.api.http.post(path).set('authorization', `Bearer ${this.session.accessToken}`).send(body);
  }
  patch(path: string, body: object) {
    return this.api.http.patch(path).set('authorization', `Bearer ${this.session.accessToken}`).send(body);
  }
  delete(path: string) {
    return this.api.http.delete(path).set('authorization', `Bearer ${this.session.accessToken}`);
  }

  signTypedData({ domain, types, primaryType, message }: MandateTypedData): Promise<Hex> {
    return this.wallet.signTypedData({ domain, types, primaryType, message } as never);
  }

  /** Spawns an agent and signs its mandate. */
  async spawn(request: SpawnAgentRequest): Promise<SpawnAgentResponse> {
    const spawned = (await this.post('/agents/spawn', request).expect(201)).body as SpawnAgentResponse;
    const signature = await this.signTypedData(spawned.mandate);
    await this.post(`/agents/${spawned.agent.id}/mandate`, { signature }).expect(200);
    return spawned;
  }
}

/** A valid request for a buyer. */
export const buyer = (roomId: string, change: Partial<SpawnAgentRequest> = {}): SpawnAgentRequest => ({
  roomId,
  role: 'buyer',
  name: 'Ivo',
  communicationStyle: 'casual',
  strategy: 'patient',
  maxPrice: 60,
  startingPrice: 40,
  ...change,
});

/** Looks until `look` returns something, or gives up. */
export async function eventually<Result>(
  look: () => Promise<Result | undefined>,
  what: string,
  ms = 60_000,
): Promise<Result> {
  const until = Date.now() + ms;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > until) throw new Error(`did not come about: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
