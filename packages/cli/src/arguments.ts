import { parseArgs, type ParseArgsConfig } from 'node:util';
import { CliError } from './io.js';

type OptionTypes = NonNullable<ParseArgsConfig['options']>;
type Config<Options extends OptionTypes> = {
  args: string[];
  options: Options;
  allowPositionals: true;
  strict: true;
};
type Parsed<Options extends OptionTypes> = ReturnType<typeof parseArgs<Config<Options>>>;

/**
 * `util.parseArgs` with errors of ours.
 *
 * @throws CliError for unknown options, missing values, and more or fewer words than `positionals` allows
 */
export function parseWords<const Options extends OptionTypes>(
  words: string[],
  options: Options,
  positionals: { least: number; most: number; what: string } = { least: 0, most: 0, what: '' },
): Parsed<Options> {
  const parsed = parseOrRefuse({ args: words, options, allowPositionals: true, strict: true });
  const given = parsed.positionals;
  if (given.length < positionals.least) throw new CliError(`Missing ${positionals.what}.`);
  if (given.length > positionals.most) {
    throw new CliError(`Unexpected argument "${given[positionals.most] ?? ''}".`);
  }
  return parsed;
}

function parseOrRefuse<Options extends OptionTypes>(config: Config<Options>): Parsed<Options> {
  try {
    return parseArgs(config);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!code?.startsWith('ERR_PARSE_ARGS_')) throw error;
    const [sentence = ''] = message.split('. ', 1); // Node adds advice in further sentences
    throw new CliError(sentence.replace(/\.?$/, '.'));
  }
}

/** The value of an option that must be given. @throws CliError */
export function required(value: string | undefined, option: string): string {
  if (value !== undefined && value !== '') return value;
  throw new CliError(`Missing --${option}.`);
}
