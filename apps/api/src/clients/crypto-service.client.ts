import type {
  BalanceRequest,
  BalanceResponse,
  ConsensusRequest,
  ConsensusResponse,
  CryptoServiceError,
  EscrowRequest,
  EscrowResponse,
  OwnershipRequest,
  OwnershipResponse,
  VerifiersResponse,
} from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import axios, { type AxiosInstance, isAxiosError } from 'axios';
import { AppConfig } from '../platform/config/app-config.js';
import { DomainError, unavailable } from '../platform/errors/domain-error.js';

/** Milliseconds: checks answer within the verify job's five seconds, a settlement waits for confirmations. */
const CHECK_TIMEOUT = 5_000;
const SETTLE_TIMEOUT = 30_000;

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

  verifyOwnership(request: OwnershipRequest): Promise<OwnershipResponse> {
    return this.post('/verify-ownership', request);
  }

  checkBalance(request: BalanceRequest): Promise<BalanceResponse> {
    return this.post('/check-balance', request);
  }

  runConsensus(request: ConsensusRequest): Promise<ConsensusResponse> {
    return this.post('/run-consensus', request);
  }

  executeEscrow(request: EscrowRequest): Promise<EscrowResponse> {
    return this.post('/execute-escrow', request, SETTLE_TIMEOUT);
  }

  /** The registry of verifiers. */
  verifiers(): Promise<VerifiersResponse> {
    return this.answer(() => this.http.get('/verifiers'));
  }

  /** Resolves when the service and the chain behind it answer. */
  async ping(): Promise<void> {
    await this.http.get('/health', { timeout: 2_000 });
  }

  private post<Response>(path: string, body: object, timeout = CHECK_TIMEOUT): Promise<Response> {
    return this.answer(() => this.http.post(path, body, { timeout }));
  }

  private async answer<Response>(request: () => Promise<{ data: Response }>): Promise<Response> {
    try {
      return (await request()).data;
    } catch (error) {
      const answer = isAxiosError<CryptoServiceError>(error) ? error.response?.data : undefined;
      if (answer?.code === undefined)
        throw unavailable('crypto_service_unavailable', 'The crypto service does not answer', error);
      throw new DomainError(answer.statusCode, answer.code, answer.message, undefined, { cause: error });
    }
  }
}
