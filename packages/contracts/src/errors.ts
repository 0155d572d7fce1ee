/** What every error of this package carries beside its name. */
interface ErrorParts {
  /** The underlying words of the node or library, for logs. */
  details?: string;
  cause?: unknown;
}

/** Base of this package's errors: a short message for people, details and cause for logs. */
export abstract class ChainError extends Error {
  /** Stable, for switches and for API answers. */
  abstract readonly code: string;
  readonly shortMessage: string;
  readonly details: string | undefined;

  constructor(shortMessage: string, { details, cause }: ErrorParts = {}) {
    super(details === undefined ? shortMessage : `${shortMessage} (${details})`, { cause });
    this.name = new.target.name;
    this.shortMessage = shortMessage;
    this.details = details;
  }
}

/** The RPC did not answer: not reachable, timed out, rate-limited or broken. Whether a sent transaction arrived is unknown. */
export class ChainUnavailable extends ChainError {
  readonly code = 'chain_unavailable';
}

/** The node answered and refused (for a transaction: it was not accepted and spent no nonce). */
export class ChainRejected extends ChainError {
  readonly code = 'chain_rejected';
}

/** A contract reverted. `errorName` is the Solidity custom error, e.g. `MandateExpired`, or `Error`, `Panic`, `Unknown`. */
export class EscrowRevert extends ChainError {
  readonly code = 'escrow_revert';

  constructor(
    readonly errorName: string,
    /** The error's arguments in the order of its declaration. */
    readonly args: readonly unknown[],
    /** Raw revert data. */
    readonly data: `0x${string}`,
    parts: ErrorParts = {},
  ) {
    super(`The contract refused: ${errorName}`, parts);
  }
}

/** A transaction was not confirmed in the time given. It may still be. */
export class ConfirmationTimeout extends ChainError {
  readonly code = 'confirmation_timeout';

  constructor(
    readonly hash: `0x${string}`,
    timeoutMs: number,
  ) {
    super(`Transaction ${hash} was not confirmed within ${timeoutMs} ms`);
  }
}

/** A value from outside (JSON, a UUID, a deployment file) does not have the expected form. */
export class InvalidEncoding extends ChainError {
  readonly code = 'invalid_encoding';

  constructor(
    readonly field: string,
    problem: string,
    cause?: unknown,
  ) {
    super(`${field}: ${problem}`, { cause });
  }
}

/** A transaction of a deployment reverted, or the chain lost it. */
export class DeploymentFailed extends ChainError {
  readonly code = 'deployment_failed';
}
