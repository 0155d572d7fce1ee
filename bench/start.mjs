/**
 * How long `npm start` takes to all-healthy on an empty and on a used state folder, how long after that the first deal
 * is settled, and what the whole process tree holds in memory after a minute.
 *
 *   npm run bench:start            a table, then one JSON line
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const pg = createRequire(join(root, 'packages/stack/package.json'))('pg');

const IDLE_SECONDS = 60;
const FIRST_DEAL_WITHIN_SECONDS = 180;
const PORTS = {
  WEB_PORT: 22_802,
  API_PORT: 22_800,
  BULL_BOARD_PORT: 22_801,
  CRYPTO_PORT: 22_808,
  ARK_PORT: 22_845,
  POSTGRES_PORT: 22_832,
  REDIS_PORT: 22_879,
};
const databaseUrl = `postgresql://agentrooms:bench@127.0.0.1:${PORTS.POSTGRES_PORT}/agentrooms`;

/** Starts the launcher; resolves when everything is healthy. */
async function start(stateDir, more) {
  const ports = Object.fromEntries(Object.entries(PORTS).map(([name, port]) => [name, String(port)]));
  const env = {
    ...process.env,
    RATE_LIMIT_REQUESTS_PER_MINUTE: '0',
    ...ports,
    ...more,
    STATE_DIR: stateDir,
    POSTGRES_PASSWORD: 'bench',
  };
  for (const name of ['DATABASE_URL', 'REDIS_URL', 'REDIS_HOST', 'ARK_TESTNET_URL', 'GLM_API_KEY'])
    env[name] = '';
  const began = performance.now();
  const launcher = spawn(process.execPath, [join(root, 'scripts/bootstrap.mjs'), 'start'], {
    cwd: root,
    env,
  });
  let output = '';
  const healthy = new Promise((done, failed) => {
    for (const stream of [launcher.stdout, launcher.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
        if (output.includes('Agentrooms is running')) done((performance.now() - began) / 1000);
      });
    }
    launcher.once('exit', (code) => failed(new Error(`npm start ended with code ${code}:\n${output}`)));
  });
  const stop = async () => {
    if (launcher.exitCode !== null) return;
    const ended = new Promise((done) => launcher.once('exit', done));
    launcher.kill('SIGTERM');
    await ended;
  };
  return { pid: launcher.pid, seconds: await healthy, stop };
}

/** Seconds until a deal is completed; undefined when none is in time. */
async function firstSettledDeal() {
  const began = performance.now();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    while ((performance.now() - began) / 1000 < FIRST_DEAL_WITHIN_SECONDS) {
      const { rowCount } = await client.query("SELECT 1 FROM deals WHERE status = 'completed' LIMIT 1");
      if (rowCount > 0) return (performance.now() - began) / 1000;
      await sleep(100);
    }
    return undefined;
  } finally {
    await client.end();
  }
}

/** Memory in MB by program: PSS, which counts a shared page once, of the process and all below it (Linux). */
function memoryOfTree(pid) {
  const children = new Map();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'latin1');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
    } catch {
      // Ended meanwhile.
    }
  }
  const byProgram = {};
  const visit = (one, above) => {
    const command = readFileSync(`/proc/${one}/cmdline`, 'utf8').replaceAll('\0', ' ');
    const known = /bootstrap\.mjs|apps\/crypto|apps\/api|next-server|redis-server|postgres|anvil/.exec(
      command,
    )?.[0];
    const name = known ?? above;
    const pss = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${one}/smaps_rollup`, 'utf8'))?.[1];
    byProgram[name] = (byProgram[name] ?? 0) + Number(pss) / 1024;
    for (const child of children.get(one) ?? []) visit(child, name);
  };
  visit(pid, 'other');
  return Object.fromEntries(Object.entries(byProgram).map(([name, mb]) => [name, Math.round(mb)]));
}

const stateDir = mkdtempSync(join(tmpdir(), 'agentrooms-bench-'));
let running;
try {
  running = await start(stateDir, { DEMO: 'on' });
  const cold = running.seconds;
  const firstDeal = await firstSettledDeal();
  await running.stop();
  running = await start(stateDir, { DEMO: 'off' });
  const warm = running.seconds;
  await sleep(IDLE_SECONDS * 1000);
  const memory = process.platform === 'linux' ? memoryOfTree(running.pid) : {};
  const total = Object.values(memory).reduce((sum, mb) => sum + mb, 0);
  const seconds = (value) =>
    value === undefined ? `none in ${FIRST_DEAL_WITHIN_SECONDS} s` : `${value.toFixed(1)} s`;
  const rows = [
    ['cold start (empty state) to all-healthy', seconds(cold)],
    ['warm start to all-healthy', seconds(warm)],
    ['first settled deal after cold start', seconds(firstDeal)],
    [`memory after ${IDLE_SECONDS} s idle`, `${total} MB`],
    ...Object.entries(memory).map(([name, mb]) => [`  ${name}`, `${mb} MB`]),
  ];
  for (const [what, value] of rows) console.log(`${what.padEnd(42)}${value.padStart(12)}`);
  const machine = { cpus: cpus().length, node: process.version };
  console.log(
    JSON.stringify({ bench: 'start', cold, warm, firstDeal, memoryMb: { total, ...memory }, ...machine }),
  );
} finally {
  await running?.stop();
  rmSync(stateDir, { recursive: true, force: true });
}
