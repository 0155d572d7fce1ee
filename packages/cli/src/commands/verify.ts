import { ChainError } from '@agentrooms/contracts/browser';
import { openChain, verifyReceipt, type Check, type ReceiptReport } from '@agentrooms/receipt';
import { BaseError } from 'viem';
import { parseWords } from '../arguments.js';
import { readText } from '../input.js';
import { CliError, type Command } from '../io.js';

/** `agentrooms verify [FILE]`: checks a deal's receipt, one line a check; fails unless everything holds. */
export const verify: Command = async (words, io) => {
  const { values, positionals } = parseWords(
    words,
    { rpc: { type: 'string' } },
    { least: 0, most: 1, what: '' },
  );
  const { rpc } = values;
  if (rpc !== undefined && !/^https?:\/\//.test(rpc)) throw new CliError(`"${rpc}" is no http address.`);
  const json = parseJson(await readText(positionals[0], io));
  const report = await reportOn(json, rpc);
  for (const check of report.checks) io.out(lineOf(check));
  switch (report.verdict) {
    case 'holds':
      io.out(`The receipt holds: ${report.checks.length} of ${report.checks.length} checks.`);
      if (rpc === undefined)
        io.note(
          'Not looked at without --rpc URL: that the escrow knows these verifiers, and that the deal was settled.',
        );
      return;
    case 'open':
      throw new CliError(
        rpc === undefined
          ? 'Nothing is wrong, but not everything could be checked: add --rpc URL.'
          : 'Nothing is wrong, but not everything can be checked any more with this node.',
      );
    case 'broken':
      throw new CliError('The receipt does not hold.');
  }
};

async function reportOn(json: unknown, rpc: string | undefined): Promise<ReceiptReport> {
  if (rpc === undefined) return verifyReceipt(json);
  try {
    return await verifyReceipt(json, (evidence) => openChain(rpc, evidence));
  } catch (error) {
    if (!(error instanceof ChainError || error instanceof BaseError)) throw error;
    throw new CliError(`The chain at ${rpc} cannot be asked: ${error.shortMessage}`);
  }
}

function lineOf({ verdict, claim, problem }: Check): string {
  const words = { ok: 'ok     ', failed: 'FAILED ', unknown: 'OPEN   ' };
  return `${words[verdict]} ${claim}${problem === undefined ? '' : `: ${problem}`}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CliError('The receipt is not JSON.');
  }
}
