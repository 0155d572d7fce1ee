#!/usr/bin/env node
import { homedir } from 'node:os';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from './run.js';

process.exitCode = await run(process.argv.slice(2), {
  // eslint-disable-next-line no-restricted-properties -- the one place of this package that reads the environment
  env: process.env,
  homeDir: homedir(),
  out: (line) => process.stdout.write(`${line}\n`),
  note: (line) => process.stderr.write(`${line}\n`),
  readInput: () => text(process.stdin),
  sleep: (milliseconds) => sleep(milliseconds),
});
