import { createServer, type AddressInfo } from 'node:net';
import { findFreePorts, isTaken, requireFreePorts } from './ports.js';

const everyPort = { web: 0, api: 0, bullBoard: 0, crypto: 0, chain: 0, postgres: 0, redis: 0 };

describe('ports', () => {
  it('names the port that is taken and the variable that moves it', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      const [free] = await findFreePorts(1);
      await expect(
        requireFreePorts({ ...everyPort, api: port, web: free ?? 0 }, ['api', 'web']),
      ).rejects.toThrow(new RegExp(`^port ${port} \\(api\\) is taken; set API_PORT to another port$`));
      await expect(isTaken(port, '127.0.0.1')).resolves.toBe(true);
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
    await expect(requireFreePorts({ ...everyPort, api: port }, ['api'])).resolves.toBeUndefined();
  });

  it('refuses one port for two services', async () => {
    const [port] = await findFreePorts(1);
    await expect(
      requireFreePorts({ ...everyPort, api: port ?? 0, web: port ?? 0 }, ['api', 'web']),
    ).rejects.toThrow(`WEB_PORT and API_PORT are both ${port}`);
  });

  it('finds distinct free ports outside the range of outgoing connections', async () => {
    const ports = await findFreePorts(7);
    expect(new Set(ports).size).toBe(7);
    for (const port of ports) expect(port).toBeLessThan(32_768);
  });
});
