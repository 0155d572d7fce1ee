/**
 * Preloaded into a service: its first SIGWINCH begins a CPU profile, its next writes it to PROFILE_FOLDER. (Nest ends on
 * the signals one would rather use, Node opens its inspector on another.)
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { basename, dirname, join } from 'node:path';

const folder = process.env.PROFILE_FOLDER;
const service = basename(dirname(dirname(process.argv[1])));
const session = new Session();
let written = 0;
let running = false;

process.on('SIGWINCH', async () => {
  running = !running;
  if (running) {
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
    return;
  }
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  mkdirSync(folder, { recursive: true });
  written += 1;
  writeFileSync(join(folder, `${service}-${written}.cpuprofile`), JSON.stringify(profile));
});
