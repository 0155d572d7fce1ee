import type { Fleet } from '../launch/fleet.js';
import type { Screen } from '../launch/screen.js';
import type { Cluster } from './launch-cluster.js';

/** Ends and starts the API processes and then the workers, one after the other; the next only when the last is ready. */
export async function rollingRestart(
  fleet: Fleet,
  { servers, workers }: Cluster,
  screen: Screen,
): Promise<void> {
  for (const name of [...servers.map((server) => server.name), ...workers]) {
    await fleet.replace(name);
    screen.step(name, 'restarted');
  }
}
