import type { Environment } from '../environment/dotenv.js';
import { reasonOf } from '../launch-error.js';
import { prepareStores } from '../launch/prepare.js';
import type { PrepareMessage } from '../launch/prepare-process.js';
import { Screen } from '../launch/screen.js';

/**
 * Schema, contracts and seed on the stores that the environment names. A launcher gets messages; run by hand or as
 * the `init` container it prints.
 */
export async function prepare(environment: Environment, root: string): Promise<number> {
  if (process.send === undefined) {
    const screen = new Screen();
    await prepareStores(environment, root, (name, what) => {
      screen.step(name, what);
    });
    return 0;
  }
  const send = (message: PrepareMessage): Promise<void> =>
    new Promise((resolve) => {
      process.send?.(message, () => {
        resolve();
      });
    });
  try {
    const prepared = await prepareStores(environment, root, (name, what) => {
      void send({ kind: 'step', name, what });
    });
    await send({ kind: 'done', prepared });
    return 0;
  } catch (error) {
    await send({ kind: 'failed', reason: reasonOf(error) });
    return 1;
  }
}
