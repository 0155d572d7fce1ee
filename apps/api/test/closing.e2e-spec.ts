import { Email } from '../src/notifications/email.js';
import { Api, buyer, eventually } from './harness.js';
import { Mailbox } from './mailbox.js';
import { join, Sockets } from './sockets.js';

/** What keeps a process from ending: connections, servers, timers. By kind, how many. */
const open = (): Record<string, number> =>
  process
    .getActiveResourcesInfo()
    .filter((kind) => /^(TCP|TLS|Pipe|Timeout)/.test(kind))
    .reduce<Record<string, number>>((sum, kind) => ({ ...sum, [kind]: (sum[kind] ?? 0) + 1 }), {});

/** Real: everything. A process that was told to end ends by itself, and a test file does not hold up the next one. */
describe('an API that is closed', () => {
  it('leaves nothing open of what it used: stores, queues, workers, sockets, mail', async () => {
    const mailbox = new Mailbox();
    const SMTP_URL = await mailbox.open();
    const before = open();
    const api = await Api.start({ SMTP_URL });
    const sockets = new Sockets(() => api.url);
    const person = await api.signIn();
    const roomId = await api.roomOf('greenroom');
    expect((await join(await sockets.connect(person.session.accessToken), { roomId })).recovered).toBe(true);
    const { agent } = await person.spawn(buyer(roomId));
    await api.app.get(Email).send({ id: agent.id, to: 'a@example.org', subject: 'x', text: 'x' });
    await person.delete(`/agents/${agent.id}`).expect(200);
    expect(Object.values(open()).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(10);
    await api.stop(); // Its socket is still connected: the server is who hangs up.
    sockets.close();
    let left = open();
    await eventually(
      () => {
        left = open();
        const more = Object.entries(left).filter(([kind, count]) => count > (before[kind] ?? 0));
        return Promise.resolve(more.length === 0 ? true : undefined);
      },
      'that everything is closed',
      10_000,
    ).catch((error: Error) => {
      throw new Error(`${error.message}: ${JSON.stringify({ before, left })}`);
    });
    await mailbox.close();
  });
});
