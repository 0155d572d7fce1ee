import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ANVIL_FIRST_KEY, ANVIL_SECOND_KEY } from '../environment/variables.js';
import { deployerSecrets } from '../launch/deployer-secrets.js';
import { findHaproxy } from '../proxy/binary.js';

interface ComposeService {
  readonly image?: string;
  readonly build?: { readonly target: string };
  readonly profiles?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly healthcheck?: unknown;
  readonly container_name?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly user?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

const root = join(__dirname, '../../../..');
const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), {
  merge: true,
  maxAliasCount: 1_000,
}) as {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};
const services = Object.entries(compose.services);

const verifiers = services.filter(([name]) => name.startsWith('verifier-'));

/** The stages of the Dockerfile, by name. */
const stages = new Map(
  readFileSync(join(root, 'Dockerfile'), 'utf8')
    .split(/^FROM /m)
    .slice(1)
    .map((text) => [/^\S+ AS (\S+)/.exec(text)?.[1] ?? '', text]),
);

/** A stage with all that it is built on. */
function withParents(name: string): string {
  const text = stages.get(name);
  return text === undefined ? '' : withParents(/^\S+/.exec(text)?.[0] ?? '') + text;
}

/** A value as Compose makes it of variables: `${A:-b}`, `${A-b}` and `${A:+b}`, also within one another. */
function interpolated(text: string, env: Readonly<Record<string, string>>): string {
  const inner = /\$\{(\w+)(:-|-|:\+)?([^${}]*)\}/;
  for (let match = inner.exec(text); match !== null; match = inner.exec(text)) {
    const [whole, name = '', form, word = ''] = match;
    const value = env[name];
    const set = form === '-' ? value !== undefined : value !== undefined && value !== '';
    const replaced = form === ':+' ? (set ? word : '') : set ? value : word;
    text = text.replace(whole, () => replaced ?? '');
  }
  return text;
}

describe('docker-compose.yml', () => {
  it('starts PostgreSQL and Redis alone by default, everything with the profile full', () => {
    const byDefault = services.filter(([, { profiles }]) => profiles === undefined).map(([name]) => name);
    expect(byDefault).toEqual(['postgres', 'redis']);
    expect(Object.keys(compose.services).sort()).toEqual([
      'api',
      'chain',
      'crypto',
      'init',
      'postgres',
      'proxy',
      'redis',
      ...verifiers.map(([name]) => name).sort(),
      'web',
      'worker',
    ]);
    expect(verifiers).toHaveLength(21);
    expect(compose.services['postgres']?.image).toBe('postgres:16-alpine');
    expect(compose.services['redis']?.image).toBe('redis:7-alpine');
    expect(compose.services['api']?.environment).toMatchObject({
      WORKERS: 'off',
      RUST_SERVICE_URL: 'http://crypto:8080',
    });
  });

  it.each(services)('%s listens on this machine only', (_name, { ports = [] }) => {
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it.each(services)(
    '%s waits for services that exist and can become what it waits for',
    (_name, { depends_on = {} }) => {
      for (const [name, { condition }] of Object.entries(depends_on)) {
        const target = compose.services[name];
        const image = withParents(target?.build?.target ?? '');
        if (condition === 'service_healthy')
          expect(target?.healthcheck !== undefined || /HEALTHCHECK --/.test(image)).toBe(true);
        else expect(name).toBe('init');
      }
    },
  );

  it.each(services)('%s keeps its data in a declared volume', (_name, { volumes = [] }) => {
    for (const volume of volumes) {
      const [source = ''] = volume.split(':');
      if (source.startsWith('./')) expect(existsSync(join(root, source))).toBe(true);
      else expect(Object.keys(compose.volumes)).toContain(source);
    }
  });

  it.each(['api', 'worker'])(
    '%s can be run several times: no name and no port of the host is its own',
    (name) => {
      const { ports, container_name } = compose.services[name] ?? {};
      expect({ ports, container_name }).toEqual({ ports: undefined, container_name: undefined });
    },
  );

  it.each([
    ['api', ['WORKER_PORT']],
    [
      'worker',
      [
        ...['API_PORT', 'BULL_BOARD_PORT', 'OPERATOR_USER', 'OPERATOR_PASSWORD', 'WORKERS', 'DRAIN_MS'],
        'RATE_LIMIT_REQUESTS_PER_MINUTE',
      ],
    ],
  ])('%s gets every setting of .env that it reads', (name, notIts) => {
    const names = (file: string, pattern: RegExp): string[] =>
      [...readFileSync(join(root, file), 'utf8').matchAll(pattern)].map(([, found = '']) => found);
    const documented = names('.env.example', /^(?:# )?([A-Z][A-Z0-9_]+)=/gm);
    const read = names('apps/api/src/platform/config/app-config.ts', /^ {2}readonly ([A-Z][A-Z0-9_]+)\??:/gm);
    // A container's logs are Docker's; fault tests run outside of containers.
    const absent = [...notIts, 'LOG_DIR', 'FAILPOINT_DIR'];
    const wanted = read.filter((one) => documented.includes(one) && !absent.includes(one));
    expect(wanted).toContain('EVENT_RETENTION_DAYS');
    expect(Object.keys(compose.services[name]?.environment ?? {})).toEqual(expect.arrayContaining(wanted));
  });

  it('tells every service when the chain is not the embedded one: then nobody takes what everybody knows', () => {
    const embedded = services.filter(
      ([, { environment }]) => environment?.['AGENTROOMS_EMBEDDED'] !== undefined,
    );
    expect(embedded.map(([name]) => name).sort()).toEqual(
      ['api', 'crypto', 'init', 'worker', ...verifiers.map(([name]) => name)].sort(),
    );
    for (const [, { environment = {} }] of embedded) {
      const chain = environment['AGENTROOMS_CHAIN'] ?? '';
      expect(interpolated(chain, {})).toBe('');
      expect(interpolated(chain, { ARK_TESTNET_URL: 'https://chain.example' })).toBe('external');
    }
    const faucet = compose.services['api']?.environment?.['FAUCET_PRIVATE_KEY'] ?? '';
    expect(interpolated(faucet, { FAUCET_PRIVATE_KEY: '' })).toBe('');
  });

  it.each(['api', 'web'])('lets %s tell nobody the address of a chain of one’s own', (name) => {
    const setting = compose.services[name]?.environment?.['ARK_PUBLIC_URL'] ?? '';
    expect(interpolated(setting, {})).toBe('http://localhost:8545');
    const own = { ARK_TESTNET_URL: 'https://chain.example/v3/a-key' };
    // No address: the API does not start (read-config.spec.ts).
    expect(interpolated(setting, own)).toBe('missing:http://localhost:8545');
    expect(interpolated(setting, { ...own, ARK_PUBLIC_URL: 'https://open.example' })).toBe(
      'https://open.example',
    );
  });

  it('deploys with the key of settlements where there is no faucet', () => {
    const init = (env: Readonly<Record<string, string>>): Record<string, string> =>
      Object.fromEntries(
        Object.entries(compose.services['init']?.environment ?? {}).map(([name, value]) => [
          name,
          interpolated(value, env),
        ]),
      );
    const settlements = compose.services['crypto']?.environment?.['ARK_PRIVATE_KEY'] ?? '';
    expect(compose.services['init']?.environment?.['ARK_PRIVATE_KEY']).toBe(settlements);
    expect(deployerSecrets(init({})).privateKey).toBe(ANVIL_SECOND_KEY);
    expect(deployerSecrets(init({ FAUCET_PRIVATE_KEY: '' })).privateKey).toBe(ANVIL_FIRST_KEY);
    const own = {
      ARK_TESTNET_URL: 'https://chain.example',
      ARK_PRIVATE_KEY: `0x${'ab'.repeat(32)}`,
      FAUCET_PRIVATE_KEY: '',
      VERIFIER_SEED: 'a seed of our own',
    };
    expect(deployerSecrets(init(own)).privateKey).toBe(own.ARK_PRIVATE_KEY);
    expect(() => deployerSecrets(init({ ...own, ARK_PRIVATE_KEY: '' }))).toThrow('ARK_PRIVATE_KEY');
  });

  it('asks the API through the proxy, which finds every container of it', () => {
    expect(compose.services['web']?.environment?.['API_INTERNAL_URL']).toBe('http://proxy:3000');
    expect(compose.services['proxy']?.ports).toHaveLength(2);
    const file = join(root, 'deploy/compose/haproxy.cfg');
    expect(readFileSync(file, 'utf8')).toMatch(/server-template api- \d+ api:3000 check/);
    const { command, libraryPath } = findHaproxy(
      '/usr/local/bin:/usr/bin:/bin',
      [join(homedir(), '.cache/agentrooms'), tmpdir()],
      () => undefined,
    );
    const env = libraryPath === undefined ? {} : { LD_LIBRARY_PATH: libraryPath };
    const { status, stderr } = spawnSync(command, ['-c', '-f', file], { env, encoding: 'utf8' });
    expect({ status, alerts: stderr.split('\n').filter((line) => line.includes('ALERT')) }).toEqual({
      status: 0,
      alerts: [],
    });
  });

  it.each(['api', 'worker', 'web', 'proxy'])('%s can write nothing but what it throws away', (name) => {
    const { read_only, cap_drop } = compose.services[name] ?? {};
    expect({ read_only, cap_drop }).toEqual({ read_only: true, cap_drop: ['ALL'] });
  });

  it.each(services.filter(([, { build }]) => build !== undefined))(
    '%s is built from a stage that is not root',
    (_name, { build }) => {
      const image = withParents(build?.target ?? '');
      expect(image).toMatch(/^USER node$/m);
      expect(image).toMatch(/^CMD \["node"/m);
      expect(image).toMatch(/^HEALTHCHECK /m);
    },
  );

  it.each(services)(
    '%s is not root, may not become it, and writes to volumes and memory only',
    (_name, service) => {
      const { build, user, read_only, cap_drop, security_opt } = service;
      // Stages of our own have a user (tested above), as has HAProxy's image.
      if (build === undefined && !service.image?.startsWith('haproxy:'))
        expect(user).toMatch(/^(postgres|redis)$/);
      expect({ read_only, cap_drop, security_opt }).toEqual({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      });
    },
  );

  it('the crypto service asks every verifier at its own address', () => {
    const { VERIFIER_URLS: urls = '', VERIFIER_REGISTRY_FILE: registry } =
      compose.services['crypto']?.environment ?? {};
    expect(urls.split(/,\s*/).sort()).toEqual(
      verifiers
        .map(([name, { environment }]) => {
          const { VERIFIER_INDEX: index, VERIFIER_PORT: port } = environment ?? {};
          return `${index}=http://${name}:${port}`;
        })
        .sort(),
    );
    expect(registry).toBe(compose.services['init']?.environment?.['VERIFIER_REGISTRY_FILE']);
  });

  it.each([
    ['ARK_PRIVATE_KEY', ['crypto', 'init']],
    ['VERIFIER_SEED', ['init']],
    ['FAUCET_PRIVATE_KEY', ['api', 'init', 'worker']],
    ['JWT_SECRET', ['api', 'init', 'worker']],
    ['AGENT_KEY_SECRET', ['api', 'init', 'worker']],
    ['SWARM_WALLET_SECRET', ['api', 'init', 'worker']],
    ['DATABASE_URL', ['api', 'init', 'worker']],
    ['GLM_API_KEY', ['api', 'worker']],
  ])('%s is known to %j alone', (variable, holders) => {
    const knowing = services.filter(([, { environment = {} }]) => variable in environment);
    expect(knowing.map(([name]) => name).sort()).toEqual(holders);
  });

  it.each(verifiers)('%s runs with its own keys alone, and can write nothing', (name, service) => {
    const { environment = {}, read_only, cap_drop, build, volumes } = service;
    const index = name.slice('verifier-'.length);
    expect(environment).toMatchObject({
      VERIFIER_INDEX: index,
      VERIFIER_ED25519_SEED: `\${VERIFIER_${index}_ED25519_SEED:-}`,
      VERIFIER_SECP256K1_KEY: `\${VERIFIER_${index}_SECP256K1_KEY:-}`,
      VERIFIER_REGISTRY_FILE: '/deployment/verifiers.json',
    });
    expect(
      Object.keys(environment).filter((key) => /SECRET|PASSWORD|PRIVATE|DATABASE|VERIFIER_SEED/.test(key)),
    ).toEqual([]);
    expect({ read_only, cap_drop, target: build?.target, volumes }).toEqual({
      read_only: true,
      cap_drop: ['ALL'],
      target: 'verifier',
      volumes: ['deployment:/deployment:ro'],
    });
  });

  it('tells the seed of all verifiers to nobody but init', () => {
    const knowing = services.filter(([, { environment }]) => environment?.['VERIFIER_SEED'] !== undefined);
    expect(knowing.map(([name]) => name)).toEqual(['init']);
  });

  it('follows the schema of the Compose Specification', () => {
    const dclint = join(root, 'packages/stack/node_modules/.bin/dclint');
    expect(
      execFileSync(dclint, ['--quiet', join(root, 'docker-compose.yml')], { encoding: 'utf8' }).trim(),
    ).toBe('');
  });
});
