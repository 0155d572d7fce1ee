import type { TypedDataDefinition } from 'viem';
import { parseWords } from '../arguments.js';
import { readText } from '../input.js';
import { CliError, type Command } from '../io.js';
import { defaultKeyFile, readKeyFile } from '../keys/key-file.js';

/** `agentrooms sign [FILE]`: prints the EIP-712 signature of typed data from a file or standard input. */
export const sign: Command = async (words, io) => {
  const { values, positionals } = parseWords(
    words,
    { 'key-file': { type: 'string' } },
    { least: 0, most: 1, what: '' },
  );
  const account = await readKeyFile(values['key-file'] ?? defaultKeyFile(io));
  const typedData = typedDataIn(await readText(positionals[0], io));
  try {
    io.out(await account.signTypedData(typedData));
  } catch (error) {
    throw new CliError(`The typed data cannot be signed: ${firstLine(error)}`);
  }
};

/** Typed data as wallets take it (`eth_signTypedData_v4`), or the whole answer of `POST /agents/spawn` around it. */
function typedDataIn(text: string): TypedDataDefinition {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new CliError('The input is not JSON.');
  }
  const answer = json as { mandate?: unknown } | null;
  const candidate = (answer?.mandate ?? json) as Partial<TypedDataDefinition> | null;
  const complete = candidate?.domain && candidate.types && candidate.primaryType && candidate.message;
  if (!complete)
    throw new CliError('The input is not typed data: domain, types, primaryType and message are needed.');
  return candidate as TypedDataDefinition;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}
