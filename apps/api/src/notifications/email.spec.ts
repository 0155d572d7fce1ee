import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { readConfig } from '../platform/config/read-config.js';
import { Email } from './email.js';

/** A real SMTP server that refuses. */
describe('Email', () => {
  it('says why a letter was not taken, without naming its reader', async () => {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, done) => {
        done(Object.assign(new Error(`no ${address} here`), { responseCode: 550 }));
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    const email = new Email(readConfig({ SMTP_URL: `smtp://127.0.0.1:${port}` }));
    try {
      await expect(
        email.send({ id: 'x', to: 'mara@example.org', subject: 'Hello', text: 'Hello' }),
      ).rejects.toMatchObject({
        code: 'email_unavailable',
        message: 'The mail server did not take the letter (EENVELOPE 550)',
      });
    } finally {
      email.onApplicationShutdown();
      await new Promise<void>((resolve) => server.close(resolve));
    }
  });
});
