import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { parse, parseAllDocuments } from 'yaml';

/** As far as the checks below look into a manifest; the schema check sees all of it. */
interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec?: Spec;
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Readonly<Record<string, string>>;
}
interface Spec {
  readonly template?: { readonly metadata: { readonly labels: Labels }; readonly spec: PodSpec };
  readonly selector?: Labels & { readonly matchLabels?: Labels };
  readonly podSelector?: { readonly matchLabels?: Labels };
  readonly policyTypes?: readonly string[];
  readonly ingress?: readonly {
    readonly from: readonly Peer[];
    readonly ports: readonly { readonly port: number }[];
  }[];
  readonly egress?: readonly {
    readonly to?: readonly Peer[];
    readonly ports?: readonly { readonly port: number }[];
  }[];
  readonly ports?: readonly { readonly name: string; readonly targetPort: string }[];
  readonly scaleTargetRef?: { readonly name: string };
  readonly metrics?: readonly { readonly external?: { readonly metric: { readonly name: string } } }[];
  readonly rules?: readonly {
    readonly http: {
      readonly paths: readonly { readonly backend: { readonly service: { readonly name: string } } }[];
    };
  }[];
}
interface Peer {
  readonly podSelector?: { readonly matchLabels: Labels };
  readonly namespaceSelector?: { readonly matchLabels?: Labels };
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}
type Labels = Readonly<Record<string, string>>;
interface PodSpec {
  readonly automountServiceAccountToken: boolean;
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly terminationGracePeriodSeconds: number;
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
}
interface Container {
  readonly name: string;
  readonly image: string;
  readonly env?: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: { readonly secretKeyRef?: { readonly name: string; readonly key: string } };
  }[];
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly securityContext: unknown;
  readonly resources: { readonly requests: Labels; readonly limits: Labels };
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
}

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
}

/** The types that the Kubernetes project's schema gives for each kind that we use. */
const TYPES: Readonly<Record<string, string>> = {
  'v1 Namespace': 'core/v1',
  'v1 ConfigMap': 'core/v1',
  'v1 Secret': 'core/v1',
  'v1 Service': 'core/v1',
  'apps/v1 Deployment': 'apps/v1',
  'batch/v1 Job': 'batch/v1',
  'policy/v1 PodDisruptionBudget': 'policy/v1',
  'autoscaling/v2 HorizontalPodAutoscaler': 'autoscaling/v2',
  'networking.k8s.io/v1 Ingress': 'networking/v1',
  'networking.k8s.io/v1 NetworkPolicy': 'networking/v1',
};

const root = join(__dirname, '../../../..');
const folder = join(root, 'deploy/kubernetes');
/** Files that are read by other programs than the API server. */
const FOREIGN = ['kustomization.yaml', 'prometheus-adapter.yaml'];
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml') && !FOREIGN.includes(name));
const manifests = files.flatMap((name) =>
  parseAllDocuments(readFileSync(join(folder, name), 'utf8'), { strict: true, uniqueKeys: true }).map(
    (document) => {
      expect(document.errors).toEqual([]);
      return document.toJS() as Manifest;
    },
  ),
);
const ofKind = (kind: string): Manifest[] => manifests.filter((one) => one.kind === kind);
const pods = manifests.filter(({ spec }) => spec?.template !== undefined);
const containers = pods.flatMap(({ metadata, spec }) =>
  [...(spec?.template?.spec.containers ?? []), ...(spec?.template?.spec.initContainers ?? [])].map(
    (container): [string, Container] => [`${metadata.name}/${container.name}`, container],
  ),
);
const envOf = ([, { env = [] }]: [string, Container]): string[] => env.map(({ name }) => name);

/** Checks manifests as TypeScript literals against the schema's types: unknown, missing and ill-typed fields alike. */
function schemaProblems(all: readonly Manifest[]): string[] {
  const source = all
    .map((manifest, index) => {
      const type = TYPES[`${manifest.apiVersion} ${manifest.kind}`] ?? `unknown/${manifest.kind}`;
      return `export const m${index}: import('kubernetes-types/${type}.js').${manifest.kind} = ${JSON.stringify(manifest)};`;
    })
    .join('\n');
  const file = join(root, 'packages/stack/src/manifests.generated.ts');
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  };
  const host = ts.createCompilerHost(options);
  const real = ts.createCompilerHost(options);
  host.fileExists = (name) => name === file || real.fileExists(name);
  host.readFile = (name) => (name === file ? source : real.readFile(name));
  host.getSourceFile = (name, language, ...rest) =>
    name === file ? ts.createSourceFile(name, source, language) : real.getSourceFile(name, language, ...rest);
  const program = ts.createProgram([file], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

describe('deploy/kubernetes', () => {
  it('follows the schema of Kubernetes', () => {
    expect(schemaProblems(manifests)).toEqual([]);
  }, 120_000);

  it('would be told of a wrong manifest', () => {
    const [deployment] = ofKind('Deployment') as [Manifest];
    expect(schemaProblems([deployment])).toEqual([]);
    const wrong: object[] = [
      { ...deployment, spec: { ...deployment.spec, replica: 3 } },
      { ...deployment, spec: { ...deployment.spec, template: undefined } },
      { ...deployment, spec: { ...deployment.spec, minReadySeconds: 'ten' } },
      { ...deployment, kind: 'Deploymnet' },
    ];
    for (const one of wrong) expect(schemaProblems([one as Manifest])).toHaveLength(1);
  }, 120_000);

  it('is all in the kustomization but the secrets, which are yours', () => {
    const { resources } = parse(readFileSync(join(folder, 'kustomization.yaml'), 'utf8')) as {
      resources: string[];
    };
    expect([...resources, 'secrets.example.yaml'].sort()).toEqual([...files].sort());
    expect(ofKind('Deployment').map(({ metadata }) => metadata.name)).toEqual([
      'api',
      'crypto',
      'web',
      'worker',
    ]);
    for (const { stringData = {} } of ofKind('Secret'))
      for (const value of Object.values(stringData)) expect(value).toContain('CHANGE_ME');
  });

  it.each(containers)(
    '%s can write nothing, is nobody, and has limits',
    (_name, { securityContext, resources }) => {
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      for (const bound of [resources.requests, resources.limits])
        expect(Object.keys(bound).sort()).toEqual(['cpu', 'memory']);
    },
  );

  it.each(pods.map((pod): [string, Manifest] => [pod.metadata.name, pod]))(
    '%s runs as nobody',
    (_name, { spec }) => {
      expect(spec?.template?.spec).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      });
    },
  );

  it.each(ofKind('Deployment').map((one): [string, Manifest] => [one.metadata.name, one]))(
    '%s is probed, may be drained, scales, and ends later than its process gives up',
    (name, { spec }) => {
      const pod = spec?.template;
      const [container] = pod?.spec.containers ?? [];
      expect(container?.livenessProbe).toBeDefined();
      expect(container?.ports?.map((port) => port.name)).toContain(container?.readinessProbe?.httpGet.port);
      expect(spec?.selector?.matchLabels).toEqual({ 'app.kubernetes.io/name': name });
      expect(pod?.metadata.labels).toMatchObject(spec?.selector?.matchLabels ?? {});
      const names = (kind: string): (string | undefined)[] =>
        ofKind(kind).map((one) => one.spec?.scaleTargetRef?.name ?? one.metadata.name);
      expect(names('PodDisruptionBudget')).toContain(name);
      expect(names('HorizontalPodAutoscaler')).toContain(name);
      const timeout = container?.env?.find((one) => one.name === 'SHUTDOWN_TIMEOUT_MS')?.value ?? '13000';
      expect(Number(timeout)).toBeLessThan(1_000 * (pod?.spec.terminationGracePeriodSeconds ?? 0));
    },
  );

  it.each(ofKind('Deployment').map((one): [string, Manifest] => [one.metadata.name, one]))(
    '%s is probed where that costs nothing: a page would be rendered, and counted against the node by the API',
    (_name, { spec }) => {
      const { startupProbe, livenessProbe, readinessProbe } = spec?.template?.spec.containers[0] ?? {};
      for (const probe of [startupProbe, livenessProbe, readinessProbe])
        expect(probe?.httpGet.path).toMatch(/^\/health/);
    },
  );

  it('points services and ingress at pods and ports that exist', () => {
    const deployments = new Map(ofKind('Deployment').map((one) => [one.metadata.name, one]));
    for (const { metadata, spec } of ofKind('Service')) {
      expect(spec?.selector).toEqual({ 'app.kubernetes.io/name': metadata.name });
      const open = deployments
        .get(metadata.name)
        ?.spec?.template?.spec.containers[0]?.ports?.map(({ name }) => name);
      for (const { targetPort } of spec?.ports ?? []) expect(open).toContain(targetPort);
    }
    const services = ofKind('Service').map(({ metadata }) => metadata.name);
    const backends = ofKind('Ingress').flatMap(
      ({ spec }) =>
        spec?.rules?.flatMap(({ http }) => http.paths.map(({ backend }) => backend.service.name)) ?? [],
    );
    expect([...new Set(backends)].sort()).toEqual(['api', 'web']);
    for (const backend of backends) expect(services).toContain(backend);
  });

  describe('network policies', () => {
    const NAME = 'app.kubernetes.io/name';
    const policies = new Map(ofKind('NetworkPolicy').map(({ metadata, spec }) => [metadata.name, spec]));
    const from = (name: string): string[] =>
      (policies.get(name)?.ingress ?? [])
        .flatMap((rule) => rule.from)
        .map(
          ({ podSelector, namespaceSelector }) =>
            podSelector?.matchLabels[NAME] ??
            namespaceSelector?.matchLabels?.['kubernetes.io/metadata.name'] ??
            'anybody',
        )
        .sort();

    it('deny everything that no other one allows', () => {
      expect(policies.get('default-deny')).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    });

    it.each([
      ['api', ['ingress-nginx', 'monitoring', 'web']],
      ['worker', ['monitoring']],
      ['crypto', ['api', 'monitoring', 'worker']],
      ['web', ['ingress-nginx']],
      ['migrate', []],
    ])('let %s be asked by %j alone, on the port that it serves', (name, peers) => {
      const spec = policies.get(name);
      expect(spec?.podSelector?.matchLabels).toEqual({ [NAME]: name });
      const pod = pods.find(({ metadata }) => metadata.name === name);
      expect(pod?.spec?.template?.metadata.labels).toMatchObject({ [NAME]: name });
      expect(from(name)).toEqual(peers);
      const served = pod?.spec?.template?.spec.containers[0]?.ports?.find((port) => port.name === 'http');
      for (const { ports } of spec?.ingress ?? [])
        expect(ports.map(({ port }) => port)).toEqual([served?.containerPort]);
    });

    it('let those ask that have to: both ends of a connection allow it', () => {
      for (const [asking, asked, port] of [
        ['web', 'api', 3000],
        ['api', 'crypto', 8080],
        ['worker', 'crypto', 8080],
      ] as const) {
        expect(from(asked)).toContain(asking);
        const rules = policies.get(asking)?.egress ?? [];
        const rule = rules.find(({ to = [] }) =>
          to.some((peer) => peer.podSelector?.matchLabels[NAME] === asked),
        );
        expect(rule?.ports?.map((one) => one.port)).toEqual([port]);
      }
    });

    it.each(['api', 'worker'])('keep webhooks of %s from private addresses', (name) => {
      const open = (policies.get(name)?.egress ?? []).filter(({ ports }) => ports === undefined);
      expect(open.length).toBeGreaterThan(0);
      for (const { ipBlock } of open.flatMap(({ to = [] }) => to))
        expect(ipBlock?.except).toContain(ipBlock?.cidr.includes(':') ? 'fc00::/7' : '10.0.0.0/8');
    });
  });

  it('scales workers by a metric that the adapter makes of one that the API has', () => {
    const worker = ofKind('HorizontalPodAutoscaler').find((one) => one.metadata.name === 'worker');
    const adapter = parse(readFileSync(join(folder, 'prometheus-adapter.yaml'), 'utf8')) as {
      rules: { external: { name: { as: string }; metricsQuery: string }[] };
    };
    const wanted = worker?.spec?.metrics?.map(({ external }) => external?.metric.name) ?? [];
    expect(wanted.length).toBeGreaterThan(0);
    const made = adapter.rules.external.map(({ name }) => name.as);
    for (const name of wanted) expect(made).toContain(name);
    const source = readFileSync(join(root, 'apps/api/src/platform/metrics/queue-metrics.ts'), 'utf8');
    const [, metric] = /name: '(\w+)',\n\s+help: 'Jobs by queue and state/.exec(source) ?? [];
    expect(adapter.rules.external[0]?.metricsQuery).toContain(
      `${metric ?? 'none'}{state=~"waiting|prioritized"`,
    );
  });

  it.each([
    ['ARK_PRIVATE_KEY', ['crypto/crypto', 'migrate/migrate']],
    ['VERIFIER_SEED', ['crypto/crypto', 'migrate/migrate']],
    ['JWT_SECRET', ['api/api', 'worker/worker']],
    ['DATABASE_URL', ['api/api', 'migrate/migrate', 'worker/worker']],
    ['OPERATOR_PASSWORD', ['api/api']],
  ])('%s is known to %j alone', (variable, holders) => {
    const knowing = containers.filter((container) => envOf(container).includes(variable));
    expect(knowing.map(([name]) => name).sort()).toEqual(holders);
  });

  it('takes secrets from the example under names that it has, and plain settings that a service reads', () => {
    const secrets = new Map(ofKind('Secret').map((one) => [one.metadata.name, one.stringData ?? {}]));
    const example = readFileSync(join(root, '.env.example'), 'utf8');
    const known = new Set([...example.matchAll(/^(?:# )?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name));
    for (const [, { env = [] }] of containers) {
      for (const { name, valueFrom } of env) {
        const reference = valueFrom?.secretKeyRef;
        if (reference !== undefined) expect(secrets.get(reference.name)).toHaveProperty(reference.key);
        else if (!['HOSTNAME', 'PORT', 'NODE_ENV'].includes(name)) expect(known).toContain(name);
      }
    }
    for (const { data = {} } of ofKind('ConfigMap'))
      for (const name of Object.keys(data))
        if (name !== 'HOST' && name !== 'NODE_ENV') expect(known).toContain(name);
  });
});
