/**
 * The first thing that `npm start` and its siblings run, on a machine that has nothing but Node and npm: installs the
 * dependencies when they changed, builds what changed, and hands over to packages/stack. It must not import anything
 * that is not part of Node.
 *
 *   node scripts/bootstrap.mjs start | dev | stack | test | db …   a command of the stack
 *   node scripts/bootstrap.mjs simulate …                           the command of the `agentrooms` tool
 *   node scripts/bootstrap.mjs exec <program> …                     a program of node_modules/.bin
 *   node scripts/bootstrap.mjs run <file> …                         a script, with everything built
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const OLDEST_NODE = [20, 19];
const LOCK = join(root, '.agentrooms', 'install.lock');
const STAMP = join(root, 'node_modules', '.agentrooms-stamp');

/** What each command needs built; undefined is everything. The watchers of `dev` build the web themselves. */
const BUILT_FOR = {
  stack: '@agentrooms/stack...',
  db: '@agentrooms/stack...',
  'cluster:restart': '@agentrooms/stack...',
  simulate: '@agentrooms/cli...',
  dev: '!@agentrooms/web',
};

const say = (text) => process.stderr.write(`${text}\n`);
const fail = (text) => {
  say(`agentrooms: ${text}`);
  process.exit(1);
};

/** npm's own variables would change how pnpm resolves its registry, its folders and its scripts. */
function cleanEnvironment() {
  const kept = /^npm_config_(cache|registry|cafile|userconfig|globalconfig)$/i;
  const npms = /^npm_(config_|lifecycle_|package_|command$|execpath$|node_execpath$)/i;
  const entries = Object.entries(process.env).filter(([name]) => kept.test(name) || !npms.test(name));
  return {
    ...Object.fromEntries(entries),
    PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
    TURBO_TELEMETRY_DISABLED: '1',
    NEXT_TELEMETRY_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
    CHECKPOINT_DISABLE: '1',
  };
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  fail(
    `needs Node ${OLDEST_NODE.join('.')} or newer, this is ${process.versions.node} (nvm install 22, or nodejs.org)`,
  );
}

/**
 * Runs a program without its output: says what it does when that takes longer than a moment, with a sign of life every
 * 15 seconds, and shows the last lines when it fails.
 *
 * @returns what went wrong, or undefined
 */
function quietly(doing, command, args) {
  const began = Date.now();
  const child = spawn(command, args, {
    cwd: root,
    env: cleanEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output = (output + chunk).slice(-16_000);
    });
  }
  const endChild = () => {
    child.kill('SIGTERM');
    process.exit(143);
  };
  process.once('SIGTERM', endChild);
  const telling = setTimeout(() => say(`${doing} …`), 2_000);
  const sign = setInterval(() => say(`  … ${Math.round((Date.now() - began) / 1000)} s`), 15_000);
  return new Promise((done) => {
    const finish = (problem) => {
      process.off('SIGTERM', endChild);
      clearTimeout(telling);
      clearInterval(sign);
      done(problem);
    };
    child.once('error', (error) => finish(`${command} cannot be run: ${error.message}`));
    child.once('close', (code) => {
      if (code === 0) finish(undefined);
      else finish(`${doing} failed (code ${code}):\n${output.trimEnd().split('\n').slice(-40).join('\n')}`);
    });
  });
}

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

function lockHolder() {
  try {
    return Number(readFileSync(LOCK, 'utf8'));
  } catch {
    return undefined; // Just released.
  }
}

/** Two bootstraps at once would install and build into the same folders: the second waits. */
async function takeLock() {
  mkdirSync(dirname(LOCK), { recursive: true, mode: 0o711 });
  let told = false;
  for (;;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
      process.on('exit', () => rmSync(LOCK, { force: true }));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') fail(`${dirname(LOCK)} cannot be written: ${error.message}`);
    }
    const pid = lockHolder();
    if (pid === undefined) continue;
    if (Number.isInteger(pid) && pid > 0 && !isAlive(pid)) {
      rmSync(LOCK, { force: true });
      continue;
    }
    if (!told) say(`Another one is installing or building here (process ${pid}): waiting for it …`);
    told = true;
    await sleep(300);
  }
}

const wantedStamp = () => {
  const hash = createHash('sha256');
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'])
    hash.update(readFileSync(join(root, file)));
  return `${hash.digest('hex')} ${process.version} ${process.platform}-${process.arch}\n`;
};

async function install() {
  const wanted = wantedStamp();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const args = ['-y', packageManager, 'install', '--frozen-lockfile'];
  const problem = await quietly('Installing dependencies (a minute or two the first time)', 'npx', args);
  if (problem !== undefined) fail(problem);
  writeFileSync(STAMP, wanted);
}

async function build(command) {
  const filter = BUILT_FOR[command];
  const args = [
    'run',
    'build',
    '--output-logs=errors-only',
    ...(filter === undefined ? [] : [`--filter=${filter}`]),
  ];
  const turbo = join(root, 'node_modules', '.bin', 'turbo');
  const problem = await quietly('Building what changed (two minutes the first time)', turbo, args);
  if (problem !== undefined) fail(problem);
}

async function locked(work) {
  await takeLock();
  await work();
  rmSync(LOCK, { force: true });
}

/** Runs a program in our place: same terminal, its exit code is ours. */
function become(command, args) {
  const child = spawn(command, args, { cwd: root, env: cleanEnvironment(), stdio: 'inherit' });
  // Ctrl-C reaches the child from the terminal; a signal sent to us alone is passed on.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.once('error', (error) => fail(`${command} cannot be run: ${error.message}`));
  child.once('exit', (code, signal) => process.exit(signal === null ? code : 1));
}

/**
 * A signal that is sent to npm ends the shell between npm and us, and would leave us running: take the shell's end for
 * the signal.
 */
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}

const [command = 'start', ...rest] = process.argv.slice(2);
requireNode();
endWithNpm();
switch (command) {
  case 'start':
  case 'start:cluster':
  case 'cluster:restart':
  case 'dev':
  case 'stack':
  case 'db':
  case 'test':
  case 'chaos':
  case 'chaos:cluster':
    await locked(async () => {
      await install();
      await build(command);
    });
    // In this process, so that nothing stands between npm's signals and the launcher.
    await import('../packages/stack/dist/main.js');
    break;
  case 'simulate':
    await locked(async () => {
      await install();
      await build(command);
    });
    become(process.execPath, [join(root, 'packages/cli/dist/main.js'), command, ...rest]);
    break;
  case 'exec':
    await locked(install);
    become(join(root, 'node_modules', '.bin', rest[0] ?? ''), rest.slice(1));
    break;
  case 'run':
    await locked(async () => {
      await install();
      await build(command);
    });
    become(process.execPath, rest);
    break;
  default:
    fail(`unknown command "${command}": start, dev, stack, test, db, simulate, exec, run`);
}
