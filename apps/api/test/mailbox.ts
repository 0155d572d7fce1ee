import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server that keeps the letters it gets, as their senders wrote them. */
export class Mailbox {
  letters: string[] = [];
  /** It takes no letter now, but may later. */
  isBusy = false;
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (this.isBusy) return done(Object.assign(new Error('busy'), { responseCode: 451 }));
        this.letters.push(Buffer.concat(chunks).toString());
        done();
      });
    },
  });

  /** @returns its address, on a port that was free */
  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
