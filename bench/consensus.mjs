/**
 * How long `POST /run-consensus` takes, chain reads and attestations included: without a simulated network, with one of
 * 300 ms (verifiers in parallel: the delay must count once, not seven times), and with one crashed verifier of seven.
 *
 *   npm run bench:consensus            a table, then one JSON line
 */
import { rm } from 'node:fs/promises';
import { cpus } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { agreedDeal, startChain } from './servers/agreed-deal.mjs';
import { median, startServer } from './servers/start-server.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const VERIFIER_SEED = 'verifiers of the benchmark';
const RPC_PORT = 22_885;
const WARM_UP = 20;
const ROUNDS = 60;
const DELAY_MS = 300;

const settings = [
  { name: 'plain', what: 'no simulated network', env: {} },
  { name: 'delayed', what: `network of ${DELAY_MS} ms`, env: { BFT_NETWORK_DELAY_MS: String(DELAY_MS) } },
  { name: 'crashed', what: 'one crashed verifier', env: { BFT_FAULTS: '1:crash' } },
];

/** Milliseconds of each of many rounds, one after the other. */
async function rounds(address, request) {
  const body = JSON.stringify(request);
  const times = [];
  for (let n = 0; n < WARM_UP + ROUNDS; n += 1) {
    const began = performance.now();
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${address}/run-consensus`, { method: 'POST', headers, body });
    const text = await answer.text();
    if (!JSON.parse(text).certificate) throw new Error(`not certified: ${text.slice(0, 300)}`);
    if (n >= WARM_UP) times.push(performance.now() - began);
  }
  return times;
}

const chain = await startChain(RPC_PORT, VERIFIER_SEED);
const servers = [chain];
try {
  const request = await agreedDeal(chain);
  const result = {};
  console.log(`${'/run-consensus, milliseconds'.padEnd(32)}${'p50'.padStart(8)}${'p95'.padStart(8)}`);
  for (const { name, what, env } of settings) {
    const service = await startServer(process.execPath, [join(root, 'apps/crypto/dist/main.js')], {
      env: {
        CRYPTO_PORT: '0',
        ARK_TESTNET_URL: chain.rpcUrl,
        DEPLOYMENT_FILE: chain.deploymentFile,
        VERIFIER_SEED,
        ...env,
      },
    });
    servers.push(service);
    const times = (await rounds(service.address, request)).toSorted((a, b) => a - b);
    service.stop();
    const p95 = times[Math.floor(times.length * 0.95)];
    result[name] = { p50: Math.round(median(times)), p95: Math.round(p95) };
    console.log(
      `${what.padEnd(32)}${String(result[name].p50).padStart(8)}${String(result[name].p95).padStart(8)}`,
    );
  }
  const ratioToDelay = Number((result.delayed.p50 / DELAY_MS).toFixed(2));
  console.log(`p50 with the network is ${ratioToDelay} × its delay`);
  const line = { bench: 'consensus', ...result, delayMs: DELAY_MS, ratioToDelay, cpus: cpus().length };
  console.log(JSON.stringify({ ...line, node: process.version }));
} finally {
  for (const server of servers) server.stop();
  await rm(chain.folder, { recursive: true, force: true });
}
