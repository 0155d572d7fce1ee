import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { AppConfig } from '../platform/config/app-config.js';
import { conflict, unavailable } from '../platform/errors/domain-error.js';

/** Milliseconds that the mail server may be silent. */
const PATIENCE = 10_000;

/** Sends e-mail over SMTP, when `SMTP_URL` is set. */
@Injectable()
export class Email implements OnApplicationShutdown {
  private readonly transport: Transporter | null;

  constructor(private readonly config: AppConfig) {
    this.transport =
      config.SMTP_URL === undefined
        ? null
        : createTransport({
            url: config.SMTP_URL,
            pool: true,
            maxConnections: 2,
            connectionTimeout: PATIENCE,
            greetingTimeout: PATIENCE,
            socketTimeout: PATIENCE,
            // A letter is text of ours: nothing in it may make this process read a file or ask another server.
            disableFileAccess: true,
            disableUrlAccess: true,
          });
  }

  get isOn(): boolean {
    return this.transport !== null;
  }

  /**
   * That this server sends none is how it was set up: nothing that fails, and nothing to wake an operator for.
   *
   * @throws {DomainError} 409 `email_unavailable`
   */
  assertOn(): Transporter {
    if (this.transport === null) throw conflict('email_unavailable', 'This server sends no e-mail');
    return this.transport;
  }

  /**
   * Plain text. The same `id` gives the same Message-ID, by which a reader's program knows a letter sent twice.
   *
   * @throws {DomainError} 503 `email_unavailable`, 409 where there is no server to send it
   */
  async send(letter: { id: string; to: string; subject: string; text: string }): Promise<void> {
    const transport = this.assertOn();
    const { id, to, subject, text } = letter;
    try {
      await transport.sendMail({
        from: this.config.SMTP_FROM,
        // An object: text that looks like a list of addresses must not become one.
        to: { name: '', address: to },
        subject,
        text,
        messageId: `<${id}@agentrooms>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (error) {
      throw unavailable('email_unavailable', `The mail server did not take the letter${why(error)}`, error);
    }
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}

/** Nodemailer's code and the server's (RFC 5321), not its words, which may name the reader. */
const why = (error: unknown): string => {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  const known = [code, responseCode].filter((one) => one !== undefined);
  return known.length === 0 ? '' : ` (${known.join(' ')})`;
};
