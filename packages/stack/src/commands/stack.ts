import type { Settings } from '../environment/settings.js';
import type { Screen } from '../launch/screen.js';
import { withSession, type Ending } from '../launch/session.js';
import { openStores } from '../launch/stores.js';

/** `npm run stack`: only the three stores, for services that are started by hand. */
export async function stack(
  settings: Settings,
  screen: Screen,
  { fresh }: { fresh: boolean },
): Promise<number> {
  screen.say('Starting PostgreSQL, Redis and the chain');
  const ending = await withSession(
    { settings, screen, command: 'stack', fresh, servicePorts: [] },
    async (context, ended): Promise<Ending> => {
      const { databaseUrl, redisUrl, chainUrl } = await openStores(context);
      screen.say(
        [
          '',
          'For the services that you start yourself:',
          `  export DATABASE_URL='${databaseUrl}'`,
          `  export REDIS_URL='${redisUrl}'`,
          `  export ARK_TESTNET_URL='${chainUrl}'`,
          '',
          'Ctrl-C stops the three; their data stays.',
        ].join('\n'),
      );
      return ended;
    },
  );
  if (ending.kind === 'given-up') throw ending.error;
  screen.say('Stopped.');
  return 0;
}
