import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isHex, type Hex } from 'viem';
import { generatePrivateKey, privateKeyToAccount, type PrivateKeyAccount } from 'viem/accounts';
import { CliError, type Io } from '../io.js';

/** Where the key is kept when no `--key-file` is given: in `$AGENTROOMS_HOME`, else in `~/.agentrooms`. */
export function defaultKeyFile({ env, homeDir }: Io): string {
  return join(env['AGENTROOMS_HOME'] || join(homeDir, '.agentrooms'), 'key.json');
}

/**
 * The account of a key file: JSON with `privateKey`, or the bare hex digits.
 *
 * @throws CliError when there is no such file, or no key in it
 */
export async function readKeyFile(file: string): Promise<PrivateKeyAccount> {
  const account = await accountIn(file);
  if (account) return account;
  throw new CliError(`There is no key file ${file}.`);
}

/** The account of the default key file, which is made when there is none. */
export async function ownAccount(io: Io): Promise<PrivateKeyAccount> {
  const file = defaultKeyFile(io);
  return (await accountIn(file)) ?? (await createKeyFile(file, io));
}

/** The account that the options name: that of the key file given, else the default one. */
export function chosenAccount(keyFile: string | undefined, io: Io): Promise<PrivateKeyAccount> {
  return keyFile === undefined ? ownAccount(io) : readKeyFile(keyFile);
}

async function accountIn(file: string): Promise<PrivateKeyAccount | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw new CliError(`${file} cannot be read (${code ?? 'unknown error'}).`);
  }
  try {
    return privateKeyToAccount(privateKeyIn(text));
  } catch {
    throw new CliError(`${file} holds no private key.`); // the reason could repeat the key
  }
}

function privateKeyIn(text: string): Hex {
  const bare = text.trim();
  const value: unknown = bare.startsWith('{')
    ? (JSON.parse(bare) as { privateKey?: unknown }).privateKey
    : bare;
  const key = typeof value === 'string' && !value.startsWith('0x') ? `0x${value}` : value;
  if (isHex(key)) return key;
  throw new TypeError('not hex');
}

/** Readable by its owner only, and never in place of a file that is there. */
async function createKeyFile(file: string, { note }: Io): Promise<PrivateKeyAccount> {
  const privateKey = generatePrivateKey();
  const account = privateKeyToAccount(privateKey);
  const content = `${JSON.stringify({ address: account.address, privateKey }, null, 2)}\n`;
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, content, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw new CliError(
      `${file} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}).`,
    );
  }
  note(`Made a new key for ${account.address} in ${file}. Keep it: it is the wallet of your agents.`);
  return account;
}
