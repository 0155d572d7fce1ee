import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Io } from '../src/io.js';
import { run } from '../src/run.js';

/** A run of the tool: its exit code and what it wrote. */
export interface Outcome {
  code: number;
  out: string[];
  notes: string[];
}

/** Runs the tool in a process of its own making: a fresh home folder unless one is given. */
export async function runTool(
  words: string[],
  { env = {}, input = '', homeDir }: { env?: Io['env']; input?: string; homeDir?: string } = {},
): Promise<Outcome> {
  const out: string[] = [];
  const notes: string[] = [];
  const code = await run(words, {
    env,
    homeDir: homeDir ?? (await newFolder()),
    out: (line) => out.push(line),
    note: (line) => notes.push(line),
    readInput: () => Promise.resolve(input),
    sleep: () => Promise.resolve(),
  });
  return { code, out, notes };
}

const folders: string[] = [];

/** A folder that is gone when the tests are over. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'agentrooms-cli-'));
  folders.push(folder);
  return folder;
}

afterAll(() => Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true }))));
