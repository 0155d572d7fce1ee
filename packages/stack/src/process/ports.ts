import { createServer } from 'node:net';
import { PORTS, type PortName } from '../environment/variables.js';
import { LaunchError } from '../launch-error.js';

/** True when something listens on the port, or the port may not be used. */
export function isTaken(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(true);
    });
    server.listen({ port, host, exclusive: true }, () => {
      server.close(() => {
        resolve(false);
      });
    });
  });
}

/**
 * @throws {LaunchError} naming every port among `names` that is taken, or asked for twice, and the variable that
 * moves it
 */
export async function requireFreePorts(
  ports: Readonly<Record<PortName, number>>,
  names: readonly PortName[],
): Promise<void> {
  const problems: string[] = [];
  for (const [index, name] of names.entries()) {
    const port = ports[name];
    const twin = names.slice(0, index).find((other) => ports[other] === port);
    const { variable } = PORTS[name];
    if (twin !== undefined) problems.push(`${variable} and ${PORTS[twin].variable} are both ${port}`);
    else if ((await isTaken(port, '127.0.0.1')) || (await isTaken(port, '0.0.0.0'))) {
      problems.push(`port ${port} (${name}) is taken; set ${variable} to another port`);
    }
  }
  if (problems.length > 0) throw new LaunchError(problems.join('\n'));
}

/**
 * `count` free ports below the range that the kernel hands to outgoing connections (32768 on Linux), where a port
 * that is free now could be taken a moment later.
 */
export async function findFreePorts(count: number, random: () => number = Math.random): Promise<number[]> {
  const found = new Set<number>();
  while (found.size < count) {
    const port = 20_000 + Math.floor(random() * 12_000);
    if (!found.has(port) && !(await isTaken(port, '0.0.0.0'))) found.add(port);
  }
  return [...found];
}
