import type {
  BalanceRequest,
  BalanceResponse,
  ConsensusRequest,
  ConsensusResponse,
  ConsensusUpdate,
  CryptoServiceError,
  EscrowRequest,
  EscrowResponse,
  EscrowUpdate,
  OwnershipRequest,
  OwnershipResponse,
  VerifiersResponse,
  VerifierVote,
} from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import axios, { type AxiosInstance, isAxiosError } from 'axios';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { AppConfig } from '../platform/config/app-config.js';
import { DomainError, unavailable } from '../platform/errors/domain-error.js';
import { jsonLines } from './json-lines.js';

/** Milliseconds: checks answer within the verify job's five seconds, a settlement waits for confirmations. */
const CHECK_TIMEOUT = 5_000;
const SETTLE_TIMEOUT = 30_000;

type LastLine<Result> = { type: 'result'; result: Result } | { type: 'error'; error: CryptoServiceError };

/**
 * The crypto service over HTTP.
 *
 * Errors: 503 `crypto_service_unavailable` when it does not answer; its own errors keep status and code.
 */
@Injectable()
export class CryptoService {
  private readonly http: AxiosInstance;

  constructor(config: AppConfig) {
    this.http = axios.create({ baseURL: config.RUST_SERVICE_URL, timeout: CHECK_TIMEOUT });
  }

  verifyOwnership(request: OwnershipRequest, signal?: AbortSignal): Promise<OwnershipResponse> {
    return this.answer(() => this.http.post('/verify-ownership', request, { signal }));
  }

  checkBalance(request: BalanceRequest, signal?: AbortSignal): Promise<BalanceResponse> {
    return this.answer(() => this.http.post('/check-balance', request, { signal }));
  }

  /** @param onVote is told each verifier's vote as it comes in */
  runConsensus(
    request: ConsensusRequest,
    onVote: (vote: VerifierVote) => void,
    signal: AbortSignal = AbortSignal.timeout(CHECK_TIMEOUT),
  ): Promise<ConsensusResponse> {
    return this.follow<ConsensusUpdate, ConsensusResponse>('/run-consensus', request, signal, ({ vote }) => {
      onVote(vote);
    });
  }

  /** @param onSigned is told the hash of each transaction before it is broadcast; the result waits until it is done */
  executeEscrow(
    request: EscrowRequest,
    onSigned: (txHash: string) => Promise<void>,
  ): Promise<EscrowResponse> {
    const signal = AbortSignal.timeout(SETTLE_TIMEOUT);
    return this.follow<EscrowUpdate, EscrowResponse>('/execute-escrow', request, signal, ({ txHash }) =>
      onSigned(txHash),
    );
  }

  /** The registry of verifiers. */
  verifiers(): Promise<VerifiersResponse> {
    return this.answer(() => this.http.get('/verifiers'));
  }

  /** Resolves when the service and the chain behind it answer. */
  async ping(): Promise<void> {
    await this.http.get('/health', { timeout: 2_000 });
  }

  /** Asks for lines of JSON, hands on each that is not the last, and returns what the last one says. */
  private async follow<Update extends { type: string }, Result>(
    path: string,
    body: object,
    signal: AbortSignal,
    onUpdate: (update: Exclude<Update, LastLine<Result>>) => Promise<void> | void,
  ): Promise<Result> {
    const stream = await this.answer<Readable>(() =>
      this.http.post(path, body, {
        headers: { accept: 'application/x-ndjson' },
        responseType: 'stream',
        timeout: 0, // the signal's: axios would count from the last line
        signal,
      }),
    );
    const lines = jsonLines(stream) as AsyncGenerator<Exclude<Update, LastLine<Result>> | LastLine<Result>>;
    for (;;) {
      const next = await lines.next().catch((error: unknown) => {
        throw unavailable('crypto_service_unavailable', 'The crypto service broke off', error);
      });
      if (next.done) throw unavailable('crypto_service_unavailable', 'The crypto service broke off');
      const line = next.value;
      if (isResult<Result>(line)) return line.result;
      if (isError(line)) throw new DomainError(line.error.statusCode, line.error.code, line.error.message);
      await onUpdate(line);
    }
  }

  private async answer<Response>(request: () => Promise<{ data: Response }>): Promise<Response> {
    try {
      return (await request()).data;
    } catch (error) {
      const answer = isAxiosError(error) ? await errorIn(error.response?.data) : undefined;
      if (answer === undefined)
        throw unavailable('crypto_service_unavailable', 'The crypto service does not answer', error);
      throw new DomainError(answer.statusCode, answer.code, answer.message, undefined, { cause: error });
    }
  }
}

const isResult = <Result>(line: { type: string }): line is { type: 'result'; result: Result } =>
  line.type === 'result';
const isError = (line: { type: string }): line is { type: 'error'; error: CryptoServiceError } =>
  line.type === 'error';

/** The service's own error in the body of an answer, whole or still to be read; undefined when there is none. */
async function errorIn(data: unknown): Promise<CryptoServiceError | undefined> {
  try {
    const body: unknown = data instanceof Readable ? JSON.parse((await buffer(data)).toString()) : data;
    return (body as CryptoServiceError | undefined)?.code === undefined
      ? undefined
      : (body as CryptoServiceError);
  } catch {
    return undefined;
  }
}
