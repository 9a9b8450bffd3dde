import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { validateKubernetes } from '../../../lib/rules/kubernetes';
import type { RuleContext } from '../../../lib/rules/rule-context';

function found(yaml: string, context: RuleContext = {}): string[] {
  return validateKubernetes(parse(yaml), context).map(
    ({ code, severity, path, message, suggestion }) =>
      `${code} ${severity} ${path}: ${message}${suggestion === undefined ? '' : `; ${suggestion}`}`,
  );
}

function object(kind: string, apiVersion: string, rest = ''): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: front }\n${rest}`;
}

function deployment(template: string, spec = ''): string {
  return object(
    'Deployment',
    'apps/v1',
    `spec: { ${spec} selector: { matchLabels: { app: front } }, template: { ${template} } }`,
  );
}

const LABELS = 'metadata: { labels: { app: front } }';
const container = (fields: string) => `spec: { containers: [{ name: main, image: front:1, ${fields} }] }`;

describe('a value of a kind of Kubernetes', () => {
  it('must have the right type: labels and annotations are texts', () => {
    const labels = '{ app: front, version: 2, sidecar.istio.io/inject: true }';
    expect(
      found(deployment(`metadata: { labels: ${labels}, annotations: { team/oncall: yes } }, ${container('')}`)),
    ).toEqual([
      'CRD0001 error spec.template.metadata.labels.version: 2 is a number, not a string; put it in quotes',
      "CRD0001 error spec.template.metadata.labels['sidecar.istio.io/inject']: true is a boolean, not a string; put it in quotes",
    ]);
    expect(
      found('apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { a: 1 }, annotations: { b: true } }'),
    ).toEqual([
      'CRD0001 error metadata.labels.a: 1 is a number, not a string; put it in quotes',
      'CRD0001 error metadata.annotations.b: true is a boolean, not a string; put it in quotes',
    ]);
  });

  it.each([
    ['replicas: "3",', 'CRD0001 error spec.replicas: "3" is a string, not an integer; remove the quotes: 3'],
    ['replicas: 1.5,', 'CRD0001 error spec.replicas: 1.5 is a number, not an integer'],
    [
      'strategy: { type: Rolling },',
      'CRD0001 error spec.strategy.type: "Rolling" is not an allowed value; use one of "Recreate", "RollingUpdate"',
    ],
    ['paused: "true",', 'CRD0001 error spec.paused: "true" is a string, not true or false; remove the quotes: true'],
  ])('is checked in "%s"', (spec, message) => {
    expect(found(deployment(`${LABELS}, ${container('')}`, spec))).toEqual([message]);
  });

  it.each([
    [
      'resources: { requests: { memory: 1GB } }',
      'resources.requests.memory: "1GB" is not a quantity; use a value such as 500m or 1Gi',
    ],
    [
      'ports: [{ containerPort: "8080" }]',
      'ports[0].containerPort: "8080" is a string, not an integer; remove the quotes: 8080',
    ],
    [
      'ports: [{ containerPort: 80, name: front-web-metrics }]',
      'ports[0].name: "front-web-metrics" is not a port name (at most 15 lower-case letters, digits and hyphens, with a letter); use a value such as http-metrics',
    ],
    ['env: [{ name: DEBUG, value: true }]', 'env[0].value: true is a boolean, not a string; put it in quotes'],
    ['env: [{ value: a }]', 'env[0].name: the required field is missing; set it to a string'],
    ['imagePullPolicy: always', 'imagePullPolicy: "always" is not an allowed value; did you mean "Always"?'],
  ])('is checked in a container: "%s"', (fields, message) => {
    expect(found(deployment(`${LABELS}, ${container(fields)}`))).toEqual([
      `CRD0001 error spec.template.spec.containers[0].${message}`,
    ]);
  });

  it.each(['cpu: 0.5', 'cpu: 2', 'cpu: 100m', 'memory: 1Gi', 'memory: 1e9', 'memory: "128974848"'])(
    'can be a quantity such as "%s"',
    (quantity) => {
      expect(found(deployment(`${LABELS}, ${container(`resources: { requests: { ${quantity} } }`)}`))).toEqual([]);
    },
  );

  it('can be base64 of several lines in a Secret', () => {
    expect(found(object('Secret', 'v1', 'data:\n  a: |\n    aGVs\n    bG8=\n'))).toEqual([]);
    expect(found(object('Secret', 'v1', 'data: { a: plain! }'))).toHaveLength(1);
  });

  it('can be null, which is unset', () => {
    expect(found(deployment(`${LABELS}, ${container('resources: null, env: null')}`, 'replicas: null,'))).toEqual([]);
  });
});

describe('an unknown field of a kind of Kubernetes', () => {
  const service = object('Service', 'v1', 'spec: { selectors: { app: front }, ports: [{ port: 80 }] }');

  it('is an info, because the cluster may be newer', () => {
    expect(found(service)).toEqual([
      'ANA0190 info spec.selectors: Kubernetes 1.36 does not have the field; did you mean "selector"?',
    ]);
    expect(found(service, { kubernetesVersion: '1.40' })).toEqual(found(service));
  });

  it.each(['1.36', 'v1.36.3', '1.34'])('is an error in Kubernetes %s', (kubernetesVersion) => {
    expect(found(service, { kubernetesVersion })).toEqual([
      'CRD0001 error spec.selectors: unknown field; did you mean "selector"?',
    ]);
  });
});

describe('the kind and version of an object of Kubernetes', () => {
  it('must be those of one group', () => {
    expect(found(object('Deployment', 'v1'))).toEqual([
      'ANA0191 error apiVersion: "v1" does not have the kind "Deployment"; use apiVersion apps/v1',
    ]);
    expect(found(object('Deploymnt', 'apps/v1'))).toEqual([
      'ANA0191 error kind: "apps/v1" does not have the kind "Deploymnt"; did you mean "Deployment"?',
    ]);
  });

  it('must not have been removed', () => {
    const budget = object('PodDisruptionBudget', 'policy/v1beta1');
    expect(found(budget)).toEqual([
      'ANA0191 error apiVersion: Kubernetes does not serve "policy/v1beta1" of PodDisruptionBudget from version 1.25 on; use policy/v1',
    ]);
    expect(found(budget, { kubernetesVersion: '1.24' })).toEqual([]);
  });

  it.each([
    ['HorizontalPodAutoscaler', 'autoscaling/v1'],
    ['PriorityClass', 'scheduling.k8s.io/v1'],
    ['Service', 'serving.knative.dev/v1'],
    ['Gizmo', 'v1'],
  ])('can be unknown: %s of %s', (kind, apiVersion) => {
    expect(found(object(kind, apiVersion))).toEqual([]);
  });
});

describe('the name of an object of Kubernetes', () => {
  const named = (kind: string, apiVersion: string, name: string, rest = '') =>
    `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: "${name}" }\n${rest}`;

  it('is a DNS label for Services and Namespaces', () => {
    expect(found(named('Namespace', 'v1', 'my.shop'))).toHaveLength(1);
    expect(found(named('Service', 'v1', 'front.v1', 'spec: { ports: [{ port: 80 }] }'))).toHaveLength(1);
    expect(found(named('ConfigMap', 'v1', 'my.config'))).toEqual([]);
  });

  it('can have colons for roles', () => {
    const rules = 'rules: [{ apiGroups: [""], resources: [pods], verbs: [get] }]';
    expect(found(named('ClusterRole', 'rbac.authorization.k8s.io/v1', 'system:Auth_delegator', rules))).toEqual([]);
    expect(found(named('ClusterRole', 'rbac.authorization.k8s.io/v1', 'a/b', rules))).toHaveLength(1);
  });
});

describe('fields that contradict each other', () => {
  it.each([
    [
      `metadata: { labels: { app: other } }, ${container('')}`,
      'selector.matchLabels.app: the selector requires the label app: "front", but the pod template has "other"; add the label to template.metadata.labels, or remove it from the selector',
    ],
    [
      `${LABELS}, ${container('volumeMounts: [{ name: data, mountPath: /data }]')}`,
      'template.spec.containers[0].volumeMounts[0].name: the pod has no volume "data"; add it to volumes',
    ],
    [
      `${LABELS}, ${container('resources: { requests: { cpu: 2 }, limits: { cpu: 500m } }')}`,
      'template.spec.containers[0].resources.requests.cpu: the request 2 is above the limit 500m; raise the limit, or lower the request',
    ],
    [
      `${LABELS}, ${container('livenessProbe: { periodSeconds: 5 }')}`,
      'template.spec.containers[0].livenessProbe: none of exec, httpGet, tcpSocket, grpc is set; set one of them',
    ],
    [
      `${LABELS}, spec: { restartPolicy: Never, containers: [{ name: main, image: a }] }`,
      'template.spec.restartPolicy: "Never" is not allowed in a Deployment; use Always',
    ],
  ])('are rejected in a Deployment: "%s"', (template, message) => {
    expect(found(deployment(template))).toEqual([`ANA0191 error spec.${message}`]);
  });

  it.each([
    ['ports: [{ port: 80 }, { port: 81 }]', ['ports[0].name', 'ports[1].name']],
    ['type: ExternalName', ['externalName']],
    ['selector: { app: front }', ['ports']],
    ['ports: [{ port: 80, nodePort: 30080 }]', ['ports[0].nodePort']],
    ['clusterIP: None, selector: { app: front }', []],
    ['type: ExternalName, externalName: example.com', []],
  ])('are rejected in a Service: "%s"', (spec, paths) => {
    const diagnostics = validateKubernetes(parse(object('Service', 'v1', `spec: { ${spec} }`)));
    expect(diagnostics.map(({ code, path }) => `${code} ${path}`)).toEqual(paths.map((path) => `ANA0191 spec.${path}`));
  });
});
