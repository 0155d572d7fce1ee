/** Everything a command touches of the process around it. */
export interface Io {
  env: Readonly<Record<string, string | undefined>>;
  homeDir: string;
  /** Results: what a script reads. One line each. */
  out: (line: string) => void;
  /** Progress and notes, for people. */
  note: (line: string) => void;
  /** Everything on standard input, as text. */
  readInput: () => Promise<string>;
  sleep: (milliseconds: number) => Promise<void>;
}

/** A command of the tool: gets the words after its name. */
export type Command = (words: string[], io: Io) => Promise<void>;

/** A failure to tell in one line; anything else that is thrown is a mistake of ours. */
export class CliError extends Error {
  override readonly name = 'CliError';
}
