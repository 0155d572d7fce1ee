import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { pingRedis, requireRedis } from './ping.js';

/** A Redis that wants a password, as far as it is asked here. */
function guardedServer(password: string): Promise<Server> {
  const server = createServer((socket: Socket) => {
    let open = false;
    socket.on('data', (chunk) => {
      const text = chunk.toString();
      if (text.includes('AUTH')) {
        open = text.includes(password);
        socket.write(open ? '+OK\r\n' : '-WRONGPASS invalid username-password pair\r\n');
      }
      if (text.includes('PING')) socket.write(open ? '+PONG\r\n' : '-NOAUTH Authentication required.\r\n');
    });
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      resolve(server);
    }),
  );
}

describe('pingRedis', () => {
  it('authenticates with the password of the address', async () => {
    const server = await guardedServer('p@ss');
    const { port } = server.address() as AddressInfo;
    try {
      await expect(pingRedis(`redis://:p%40ss@127.0.0.1:${port}`)).resolves.toBeUndefined();
      await expect(pingRedis(`redis://127.0.0.1:${port}`)).resolves.toBe('NOAUTH Authentication required.');
      await expect(requireRedis(`redis://:other@127.0.0.1:${port}`)).rejects.toThrow(
        /^REDIS_URL is set, but that Redis cannot be used: WRONGPASS/,
      );
    } finally {
      server.close();
    }
  });

  it('says that nothing listens', async () => {
    await expect(requireRedis('redis://127.0.0.1:1')).rejects.toThrow(/^REDIS_URL is set, .*ECONNREFUSED/);
  });
});
