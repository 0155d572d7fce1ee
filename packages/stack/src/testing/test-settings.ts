import type { Environment } from '../environment/dotenv.js';
import { readSettings, type Settings } from '../environment/settings.js';
import { PORTS } from '../environment/variables.js';
import { findFreePorts } from '../process/ports.js';

/** What a test run takes over from the machine. A developer's own stores, keys and limits stay out of it. */
const MACHINE =
  /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LC_.*|TZ|TERM|CI|TMPDIR|XDG_.*|NODE_EXTRA_CA_CERTS|HTTPS?_PROXY|NO_PROXY|LD_LIBRARY_PATH|FULL|npm_config_.*)$/i;

/** Limits that no test run reaches, except where a test sets its own. */
const UNLIMITED = {
  RATE_LIMIT_REQUESTS_PER_MINUTE: '0',
  RATE_LIMIT_FAUCET_PER_HOUR: '100000',
  RATE_LIMIT_SPAWNS_PER_HOUR: '100000',
  RATE_LIMIT_SWARMS_PER_HOUR: '100000',
  RATE_LIMIT_ROOMS_PER_HOUR: '100000',
  // A crowd that watches comes from this one machine.
  SOCKETS_PER_ADDRESS: '0',
};

/** Settings for stores and services of a test run: free ports, a folder of its own, quick blocks, no demo. */
export async function testSettings(
  environment: Environment,
  root: string,
  stateDir: string,
): Promise<Settings> {
  const names = Object.values(PORTS);
  const ports = await findFreePorts(names.length);
  return readSettings(
    {
      ...Object.fromEntries(Object.entries(environment).filter(([name]) => MACHINE.test(name))),
      ...Object.fromEntries(names.map(({ variable }, index) => [variable, String(ports[index])])),
      ...UNLIMITED,
      STATE_DIR: stateDir,
      ARK_BLOCK_MS: '100',
      DEMO: 'off',
      LOG_LEVEL: 'warn',
    },
    root,
  );
}
