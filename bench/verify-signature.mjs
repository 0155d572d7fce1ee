/**
 * Requests per core-second of `POST /verify-signature` at 16 connections: what a second of the server's CPU time
 * answers, so that the load generator on the same machine does not count. Servers take turns, and their ratios are
 * taken within a turn, because machines are noisy.
 *
 *   npm run bench:signature                          beside bare http + node:crypto
 *   HYPER_RING=path/to/binary npm run bench:signature    also beside a server in Rust that reads PORT and WORKERS
 */
import { generateKeyPairSync, sign } from 'node:crypto';
import { Agent, request } from 'node:http';
import { cpus } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { median, startServer } from './servers/start-server.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const CONNECTIONS = 16;
const KEYS = 200;
const SIGNATURES = 2_000;
const TURNS = 5;
const TURN_MS = 2_000;
const BATCH = 256;
const REFERENCE_PORT = 22_881;

const agents = Array.from({ length: KEYS }, () => generateKeyPairSync('ed25519'));
const signed = Array.from({ length: SIGNATURES }, (_, n) => {
  const { privateKey, publicKey } = agents[n % KEYS];
  const message = `agentrooms/offer/1\nroom=${n}\nagent=${n % KEYS}\nturn=${n}\nprice=${4_800 + n}\nside=ask\n`;
  return {
    message,
    signature: sign(null, Buffer.from(message), privateKey).toString('hex'),
    publicKey: Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url').toString('hex'),
  };
});
const bodies = signed.map((one) => JSON.stringify(one));
const batches = Array.from({ length: 7 }, (_, n) =>
  JSON.stringify({ signatures: signed.slice(n * BATCH, (n + 1) * BATCH) }),
);

function post(agent, url, body) {
  return new Promise((answered, failed) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const call = request(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => answered(text));
    });
    call.once('error', failed);
    call.end(body);
  });
}

/** Asks for a while on all connections. @returns answers per second of the server's CPU, or of the clock without it */
async function turn({ address, cpuSeconds, path, payloads, check }) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const [cpuBefore, began] = [cpuSeconds(), performance.now()];
  let answers = 0;
  const connection = async () => {
    while (performance.now() - began < TURN_MS) {
      const text = await post(agent, `${address}${path}`, payloads[answers++ % payloads.length]);
      if (!check(text)) throw new Error(`${address}${path} answered ${text.slice(0, 200)}`);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  const [cpuAfter, ended] = [cpuSeconds(), performance.now()];
  agent.destroy();
  return answers / (cpuBefore === undefined ? (ended - began) / 1000 : cpuAfter - cpuBefore);
}

const isValid = (text) => text === '{"valid":true}';
const single = { path: '/verify-signature', payloads: bodies, check: isValid };
const servers = [];
try {
  const service = await startServer(process.execPath, [join(root, 'apps/crypto/dist/main.js')], {
    env: { CRYPTO_PORT: '0', DEPLOYMENT_FILE: '/nonexistent', NODE_ENV: 'development' },
  });
  servers.push(service);
  const bare = await startServer(process.execPath, [join(root, 'bench/servers/bare-http.mjs')]);
  servers.push(bare);
  const contestants = [
    { name: 'service', what: 'crypto service', ...service, ...single },
    { name: 'bare', what: 'bare http + node:crypto', ...bare, ...single },
    {
      name: 'batch',
      what: `crypto service, batches of ${BATCH} (signatures)`,
      ...service,
      path: '/verify-signatures',
      payloads: batches,
      check: (text) => text.startsWith('{"results":[{"valid":true}') && !text.includes('false'),
      each: BATCH,
    },
  ];
  if (process.env.HYPER_RING) {
    const reference = await startServer(process.env.HYPER_RING, [], {
      env: { PORT: String(REFERENCE_PORT), WORKERS: '1' },
      url: `http://127.0.0.1:${REFERENCE_PORT}`,
    });
    servers.push(reference);
    contestants.push({ name: 'reference', what: 'reference (HYPER_RING)', ...reference, ...single });
  } else {
    console.log('HYPER_RING is not set: compared with bare http + node:crypto only.');
  }

  const results = Object.fromEntries(contestants.map(({ name }) => [name, []]));
  for (const contestant of contestants) await turn(contestant); // warm up: compiled code, imported keys
  for (let n = 0; n < TURNS; n += 1) {
    for (const contestant of contestants) {
      results[contestant.name].push((await turn(contestant)) * (contestant.each ?? 1));
      await sleep(50);
    }
  }
  const yardstick = results.reference ?? results.bare;
  const ratio = (name, to) => median(results[name].map((value, n) => value / to[n]));
  const unit = service.cpuSeconds() === undefined ? 'second' : 'core-second';
  console.log(`${''.padEnd(48)}${`per ${unit}`.padStart(16)}${'ratio'.padStart(10)}`);
  for (const { name, what } of contestants) {
    const rate = Math.round(median(results[name]));
    console.log(
      `${what.padEnd(48)}${String(rate).padStart(16)}${ratio(name, yardstick).toFixed(2).padStart(10)}`,
    );
  }
  const line = {
    bench: 'verify-signature',
    unit,
    connections: CONNECTIONS,
    perSecond: Object.fromEntries(contestants.map(({ name }) => [name, Math.round(median(results[name]))])),
    ratioToBare: Number(ratio('service', results.bare).toFixed(3)),
    ...(results.reference && {
      ratioToReference: Number(ratio('service', results.reference).toFixed(3)),
      batchRatioToReference: Number(ratio('batch', results.reference).toFixed(3)),
    }),
    cpus: cpus().length,
    node: process.version,
  };
  console.log(JSON.stringify(line));
} finally {
  for (const server of servers) server.stop();
}
