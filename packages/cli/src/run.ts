import { deal } from './commands/deal.js';
import { login } from './commands/login.js';
import { rooms } from './commands/rooms.js';
import { sign } from './commands/sign.js';
import { simulate } from './commands/simulate.js';
import { swarm } from './commands/swarm.js';
import { verifierKeys } from './commands/verifier-keys.js';
import { verify } from './commands/verify.js';
import { CliError, type Command, type Io } from './io.js';

export const usage = `Usage: agentrooms COMMAND [OPTIONS]

  login   sign in with a key file and print an access token
          [--api URL] [--key-file FILE]
  sign    print the EIP-712 signature of typed data (JSON) from FILE or standard input
          [--key-file FILE] [FILE]
  swarm   spawn a swarm, print its deals with their transactions, and end with it
          --room ID --preset NAME [--seed TEXT] [--speed 0.25..20] [--watch] [--api URL] [--key-file FILE]
  simulate  play many seeded markets without network or chain, by the same rules; print how good they are.
          Ends with 0 only if everything expected holds
          --preset NAME [--seed TEXT] [--runs N] [--limits overlapping|uniform] [--arrival SECONDS]
          [--expect "efficiency>=0.95,violations=0"] [--json]
          [--transcript: read out one room instead]
  rooms   list the rooms                [--api URL]
  deal    show a deal                   ID [--api URL]
  verify  check the receipt of a deal (GET /deals/ID/receipt) from FILE or standard input, without any server;
          with --rpc also what the chain says. Ends with 0 only if everything holds
          [--rpc URL] [FILE]
  verifier-keys  the verifiers' keys that VERIFIER_SEED stands for, as lines of an environment file
          [--index 0..20] [--registry: their public keys instead, as JSON]

Results go to standard output, notes to standard error.
AGENTROOMS_API    address of the API, default http://localhost:3000
AGENTROOMS_TOKEN  access token to use instead of signing in
AGENTROOMS_HOME   folder of the key file, default ~/.agentrooms`;

const commands = new Map<string, Command>(
  Object.entries({ login, sign, swarm, simulate, rooms, deal, verify, 'verifier-keys': verifierKeys }),
);

/** Runs the tool and returns its exit code: 0, 1 after an error told in one line, 2 for an unknown command. */
export async function run([name, ...words]: string[], io: Io): Promise<number> {
  if (name === 'help' || name === '--help' || name === '-h') {
    io.out(usage);
    return 0;
  }
  const command = commands.get(name ?? '');
  if (!command) {
    if (name !== undefined) io.note(`There is no command "${name}".\n`);
    io.note(usage);
    return 2;
  }
  try {
    await command(words, io);
    return 0;
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    io.note(error.message);
    return 1;
  }
}
