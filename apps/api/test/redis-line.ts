import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line to Redis that can be cut, and stalled: its connections stay open then, and nothing passes. */
export async function openLine() {
  const redis = new URL(process.env['REDIS_URL'] ?? 'redis://localhost:6379');
  const target = { port: Number(redis.port || 6379), host: redis.hostname };
  const sockets = new Set<Socket>();
  let whole = true;
  const server = createServer((near) => {
    if (!whole) {
      near.destroy();
      return;
    }
    const far = createConnection(target);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy()).on('close', () => to.destroy());
      from.pipe(to);
    }
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const cut = async (): Promise<void> => {
    whole = false;
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 100));
  };
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    stall: () => {
      for (const socket of sockets) socket.pause();
    },
    flow: () => {
      for (const socket of sockets) socket.resume();
    },
    close: async () => {
      await cut();
      await new Promise((resolve) => server.close(resolve));
    },
    restore: () => {
      whole = true;
      return new Promise((resolve) => setTimeout(resolve, 500));
    },
  };
}
