import { LaunchError, reasonOf } from '../launch-error.js';
import type { Fleet } from '../launch/fleet.js';
import type { Screen } from '../launch/screen.js';
import type { Cluster } from './launch-cluster.js';

/**
 * Ends and starts the API processes and then the workers, one after the other; the next only when the last is ready. One
 * that does not become ready ends the restart: the others keep what they run.
 *
 * @throws {LaunchError} saying which process it stopped at, why, and which were not touched
 */
export async function rollingRestart(
  fleet: Fleet,
  { servers, workers }: Pick<Cluster, 'servers' | 'workers'>,
  screen: Screen,
): Promise<void> {
  const names = [...servers.map((server) => server.name), ...workers];
  for (const [index, name] of names.entries()) {
    try {
      await fleet.replace(name);
    } catch (error) {
      const untouched = names.slice(index + 1);
      const others = untouched.length === 0 ? '' : `\n${untouched.join(', ')} run what they ran before.`;
      // One that died a moment ago was not touched either: the fleet starts it again.
      const fate = fleet.isLost(name) ? `${name} stays down.` : `${name} is being started again.`;
      throw new LaunchError(
        `${reasonOf(error)}\n${fate}${others} Mend it, then restart again: npm run cluster:restart`,
      );
    }
    screen.step(name, 'restarted');
  }
}
