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
import type { IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { AppConfig } from '../platform/config/app-config.js';
import { DomainError, unavailable } from '../platform/errors/domain-error.js';
import { jobDefinitions } from '../platform/queues/job-list.js';
import { JsonHttp, type Question } from './json-http.js';
import { jsonLines } from './json-lines.js';

/** Milliseconds: checks answer within the verify job's five seconds, a settlement waits for confirmations. */
const CHECK_TIMEOUT = jobDefinitions.verify_deal.timeoutMs;
const SETTLE_TIMEOUT = jobDefinitions.execute_transaction.timeoutMs;

type LastLine<Result> = { type: 'result'; result: Result } | { type: 'error'; error: CryptoServiceError };

/**
 * The crypto service over HTTP.
 *
 * Errors: 503 `crypto_service_unavailable` when it does not answer; its own errors keep status and code.
 */
@Injectable()
export class CryptoService {
  private readonly http: JsonHttp;

  constructor(config: AppConfig) {
    this.http = new JsonHttp(config.RUST_SERVICE_URL);
  }

  verifyOwnership(request: OwnershipRequest, signal?: AbortSignal): Promise<OwnershipResponse> {
    return this.answer({ method: 'POST', path: '/verify-ownership', body: request, signal });
  }

  checkBalance(request: BalanceRequest, signal?: AbortSignal): Promise<BalanceResponse> {
    return this.answer({ method: 'POST', path: '/check-balance', body: request, signal });
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
    return this.answer({ method: 'GET', path: '/verifiers' });
  }

  /** Resolves when the service and the chain behind it answer. */
  async ping(): Promise<void> {
    await this.answer({ method: 'GET', path: '/health', timeoutMs: 2_000 });
  }

  /** Asks for lines of JSON, hands on each that is not the last, and returns what the last one says. */
  private async follow<Update extends { type: string }, Result>(
    path: string,
    body: object,
    signal: AbortSignal,
    onUpdate: (update: Exclude<Update, LastLine<Result>>) => Promise<void> | void,
  ): Promise<Result> {
    const stream = await this.ask({ method: 'POST', path, body, accept: 'application/x-ndjson', signal });
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

  /** The whole answer. */
  private async answer<Response>(question: Question): Promise<Response> {
    const answer = await this.ask({ timeoutMs: CHECK_TIMEOUT, ...question });
    return (await json(answer).catch(notAnswering)) as Response;
  }

  /** The answer's head. @throws DomainError for every status but success */
  private async ask(question: Question): Promise<IncomingMessage> {
    const answer = await this.http.ask(question).catch(notAnswering);
    const { statusCode = 0 } = answer;
    if (statusCode >= 200 && statusCode < 300) return answer;
    const problem = (await json(answer).catch(notAnswering)) as Partial<CryptoServiceError> | null;
    const { statusCode: status, code, message } = problem ?? {};
    if (status === undefined || code === undefined || message === undefined)
      return notAnswering(new Error(`HTTP ${statusCode}`));
    throw new DomainError(status, code, message);
  }
}

function notAnswering(error: unknown): never {
  throw unavailable('crypto_service_unavailable', 'The crypto service does not answer', error);
}

const isResult = <Result>(line: { type: string }): line is { type: 'result'; result: Result } =>
  line.type === 'result';
const isError = (line: { type: string }): line is { type: 'error'; error: CryptoServiceError } =>
  line.type === 'error';
