import type { Settings } from '../environment/settings.js';
import type { Screen } from '../launch/screen.js';
import { withSession, type Ending } from '../launch/session.js';
import { openChain } from '../launch/stores.js';

/** Only the embedded chain with its ticker: the `chain` container of docker-compose.yml. */
export async function chain(settings: Settings, screen: Screen): Promise<number> {
  const own: Settings = { ...settings, given: { databaseUrl: 'elsewhere', redisUrl: 'elsewhere' } };
  const ending = await withSession(
    { settings: own, screen, command: 'chain', servicePorts: [] },
    async (context, ended): Promise<Ending> => {
      await openChain(context, settings.host);
      return ended;
    },
  );
  if (ending.kind === 'given-up') throw ending.error;
  return 0;
}
