import { readFile } from 'node:fs/promises';
import { CliError, type Io } from './io.js';

/** The text of a file; of standard input when none is named, or `-`. @throws CliError when it cannot be read */
export async function readText(file: string | undefined, io: Io): Promise<string> {
  if (file === undefined || file === '-') return io.readInput();
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new CliError(
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}).`,
    );
  }
}
