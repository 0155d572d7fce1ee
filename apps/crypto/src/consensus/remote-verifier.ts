import type { PublicVerifier } from '@agentrooms/contracts';
import { type CryptoServiceError, requestIdHeader, type VoteRequest } from '@agentrooms/protocol';
import type { Hearing, Juror, Verdict } from './juror.js';
import { encodeProposal } from './proposal.js';
import { readVoteResponse } from './vote-response.js';

/** Largest answer that is read, in bytes. Two votes have about 1 kB. */
const MOST_BYTES = 16_384;

/** Why a verifier in a process of its own gave no vote. Its message is logged. */
export class VerifierUnreachable extends Error {
  constructor(verifier: number, problem: string, options?: ErrorOptions) {
    super(`Verifier ${verifier}: ${problem}`, options);
    this.name = 'VerifierUnreachable';
  }
}

/**
 * A verifier that runs as a process of its own (`VERIFIER_URLS`), asked over HTTP. It reads the chain and draws the
 * committee by itself; what it answers is as untrusted as any caller's word until its signatures are checked.
 */
export class RemoteVerifier implements Juror {
  readonly public: PublicVerifier;
  readonly #url: string;

  constructor(registered: PublicVerifier, url: string) {
    this.public = registered;
    this.#url = `${url.replace(/\/$/, '')}/vote`;
  }

  /** @throws VerifierUnreachable when it is down, refuses, or answers what is no vote */
  async vote({ proposal, block, signal, requestId }: Hearing): Promise<Verdict> {
    const body: VoteRequest = { proposal: encodeProposal(proposal), blockNumber: block.number };
    const response = await this.#post(body, signal, requestId);
    const text = await this.#readText(response);
    if (!response.ok) throw this.#failure(`answered ${response.status} ${codeOf(text)}`);
    const answer = readVoteResponse(text);
    if (!answer) throw this.#failure('its answer is not a vote');
    return { verifier: this.public.index, ...answer };
  }

  async #post(body: VoteRequest, signal: AbortSignal, requestId: string | undefined): Promise<Response> {
    const headers = {
      'content-type': 'application/json',
      ...(requestId !== undefined && { [requestIdHeader]: requestId }),
    };
    try {
      return await fetch(this.#url, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
        signal,
        redirect: 'error',
      });
    } catch (error) {
      throw this.#failure('does not answer', { cause: error });
    }
  }

  async #readText({ body }: Response): Promise<string> {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
      bytes += chunk.byteLength;
      if (bytes > MOST_BYTES) throw this.#failure('its answer is too long');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  }

  #failure(problem: string, options?: ErrorOptions): VerifierUnreachable {
    return new VerifierUnreachable(this.public.index, problem, options);
  }
}

/** The stable code of one of our own error answers; nothing of a foreign one gets into the logs. */
function codeOf(text: string): string {
  try {
    const { code } = JSON.parse(text) as Partial<CryptoServiceError>;
    return typeof code === 'string' && /^[a-z_]{1,40}$/.test(code) ? code : '';
  } catch {
    return '';
  }
}
