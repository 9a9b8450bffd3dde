import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { addons, argocd } from '../../lib/index';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../support/manifests';
import { HOSTILE_VALUES, wordsOf } from './commands';

const { GrafanaAuth, Kiali, KialiAuth, KubePrometheusStack } = addons;

describe('KubePrometheusStack', () => {
  test('reads all monitors and rules, not only those of its release', () => {
    const { values } = new KubePrometheusStack(testChart(), 'stack');
    expect(values).toEqual({
      fullnameOverride: 'kube-prometheus-stack',
      prometheus: {
        prometheusSpec: {
          podMonitorSelectorNilUsesHelmValues: false,
          probeSelectorNilUsesHelmValues: false,
          ruleSelectorNilUsesHelmValues: false,
          serviceMonitorSelectorNilUsesHelmValues: false,
        },
      },
      grafana: { fullnameOverride: 'kube-prometheus-stack-grafana' },
    });
  });

  test('accepts node ports, and values that override its own', () => {
    const stack = new KubePrometheusStack(testChart(), 'stack', {
      prometheusNodePort: 30001,
      grafanaNodePort: 30002,
      values: { alertmanager: { enabled: false }, prometheus: { prometheusSpec: { retention: '2d' } } },
    });
    expect(stack.values).toMatchObject({
      alertmanager: { enabled: false },
      grafana: { service: { type: 'NodePort', nodePort: 30002 } },
      prometheus: {
        service: { type: 'NodePort', nodePort: 30001 },
        prometheusSpec: { retention: '2d', ruleSelectorNilUsesHelmValues: false },
      },
    });
  });

  test('returns the URLs of Prometheus and Grafana for any release name', () => {
    const stack = new KubePrometheusStack(testChart(), 'stack', { releaseName: 'grafana', namespace: 'observability' });
    expect(stack.prometheusUrl).toBe('http://grafana-prometheus.observability:9090');
    expect(stack.grafanaUrl).toBe('http://grafana-grafana.observability');
    expect(stack.values.grafana.fullnameOverride).toBe('grafana-grafana');
  });

  test('derives the URLs from the values', () => {
    const stack = new KubePrometheusStack(testChart(), 'stack', {
      values: {
        fullnameOverride: 'kps',
        namespaceOverride: 'metrics',
        prometheus: { service: { port: 80 } },
        grafana: { fullnameOverride: 'dashboards', namespaceOverride: 'people', service: { port: 3000 } },
      },
    });
    expect(stack.prometheusUrl).toBe('http://kps-prometheus.metrics:80');
    expect(stack.grafanaUrl).toBe('http://dashboards.people:3000');
    const chartNames = new KubePrometheusStack(testChart(), 'stack', {
      releaseName: 'grafana-demo',
      values: { fullnameOverride: '', grafana: { fullnameOverride: '' } },
    });
    expect(chartNames.prometheusUrl).toBe('http://grafana-demo-kube-promethe-prometheus.monitoring:9090');
    expect(chartNames.grafanaUrl).toBe('http://grafana-demo.monitoring');
  });

  test('is rejected for a name that the chart truncates', () => {
    const releaseName = 'kube-prometheus-stack-europe';
    expect(diagnosticsOf(new KubePrometheusStack(testChart(), 'stack', { releaseName }))).toEqual([
      `CDK0702 fullnameOverride: "${releaseName}" is longer than 26 characters, so the chart truncates it; shorten releaseName, or set a shorter fullnameOverride in values`,
    ]);
    const values = { fullnameOverride: 'europe' };
    expect(diagnosticsOf(new KubePrometheusStack(testChart(), 'stack', { releaseName, values }))).toEqual([]);
  });

  test('returns the command that prints the password of Grafana', () => {
    const stack = new KubePrometheusStack(testChart(), 'stack');
    expect(stack.grafanaPasswordCommand).toBe(
      "kubectl get secret kube-prometheus-stack-grafana --namespace monitoring --output 'jsonpath={.data.admin-password}' | base64 --decode",
    );
    const values = { grafana: { admin: { existingSecret: 'login', passwordKey: 'grafana.password' } } };
    expect(new KubePrometheusStack(testChart(), 'stack', { values }).grafanaPasswordCommand).toContain(
      "secret login --namespace monitoring --output 'jsonpath={.data.grafana\\.password}'",
    );
  });

  test.each(HOSTILE_VALUES.filter((value) => value !== ''))('quotes %j in the command for the password', (value) => {
    const values = { grafana: { admin: { existingSecret: value }, namespaceOverride: value } };
    const { grafanaPasswordCommand } = new KubePrometheusStack(testChart(), 'stack', { values });
    expect(grafanaPasswordCommand.endsWith(' | base64 --decode')).toBe(true);
    expect(wordsOf(grafanaPasswordCommand.slice(0, -' | base64 --decode'.length))).toEqual([
      'kubectl',
      'get',
      'secret',
      value,
      '--namespace',
      value,
      '--output',
      'jsonpath={.data.admin-password}',
    ]);
  });

  test.each([
    [{ admin: { existingSecret: '--kubeconfig=evil' } }, '"--kubeconfig=evil" begins with "-"'],
    [{ fullnameOverride: '-A' }, '"-A" begins with "-"'],
    [{ namespaceOverride: '-A' }, '"-A" begins with "-"'],
    [{ admin: { passwordKey: "'}{.metadata}{'" } }, 'is not a valid key of a Secret'],
    [{ admin: { passwordKey: 'a; touch pwned' } }, 'is not a valid key of a Secret'],
  ])('throws instead of a command for the password with %j', (grafana, message) => {
    const stack = new KubePrometheusStack(testChart(), 'stack', { values: { grafana } });
    expect(() => stack.grafanaPasswordCommand).toThrow(message);
  });

  test('optionally allows anonymous access to Grafana, and adds the Istio dashboards', () => {
    const { values } = new KubePrometheusStack(testChart(), 'stack', { grafanaAnonymous: true, istioDashboards: true });
    const { dashboardProviders, dashboards } = values.grafana;
    expect(values.grafana['grafana.ini']).toEqual({ 'auth.anonymous': { enabled: true, org_role: 'Viewer' } });
    const [provider] = dashboardProviders['dashboardproviders.yaml'].providers;
    expect(provider).toMatchObject({ name: 'istio', options: { path: '/var/lib/grafana/dashboards/istio' } });
    expect(dashboards[provider.name]['istio-service']).toEqual({
      url: expect.stringMatching(/^https:.*\/istio\/1\.\d+\.0\/.*\/istio-service-dashboard\.json$/),
    });
  });

  test('is installed by Argo CD in a pinned version', () => {
    const application = new KubePrometheusStack(testChart(), 'stack').createApplication();
    expect(manifestOf(application).metadata).toMatchObject({
      name: 'kube-prometheus-stack',
      namespace: 'argocd',
      finalizers: [argocd.Application.FOREGROUND_FINALIZER],
    });
    expect(specOf(application)).toMatchObject({
      project: 'default',
      source: {
        repoURL: 'https://prometheus-community.github.io/helm-charts',
        chart: 'kube-prometheus-stack',
        targetRevision: KubePrometheusStack.DEFAULT_VERSION,
        helm: { valuesObject: { fullnameOverride: 'kube-prometheus-stack' } },
      },
      destination: { server: 'https://kubernetes.default.svc', namespace: 'monitoring' },
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        syncOptions: ['CreateNamespace=true', 'ServerSideApply=true'],
      },
    });
  });

  test('is installed in another cluster, for a project', () => {
    const application = new KubePrometheusStack(testChart(), 'stack', { version: '88.6.4' }).createApplication({
      server: 'https://10.0.0.1',
      namespace: 'gitops',
      scope: testChart({ namespace: 'elsewhere' }),
      project: argocd.AppProject.fromAppProjectName(testChart(), 'project', 'platform'),
    });
    expect(manifestOf(application).metadata.namespace).toBe('gitops');
    expect(specOf(application)).toMatchObject({
      project: 'platform',
      source: { targetRevision: '88.6.4' },
      destination: { server: 'https://10.0.0.1' },
    });
  });
});

describe('Kiali', () => {
  test('uses the Prometheus, the Grafana and the Jaeger that are set', () => {
    const chart = testChart();
    const stack = new KubePrometheusStack(chart, 'stack');
    const kiali = new Kiali(chart, 'kiali', {
      auth: KialiAuth.ANONYMOUS,
      prometheusUrl: stack.prometheusUrl,
      grafanaUrl: stack.grafanaUrl,
      grafanaExternalUrl: 'http://localhost:30002',
      tracingUrl: 'http://tracing.istio-system:16685/jaeger',
    });
    expect(kiali.namespace).toBe('istio-system');
    expect(kiali.values).toEqual({
      deployment: { pod_labels: { 'sidecar.istio.io/inject': 'false' } },
      auth: { strategy: 'anonymous' },
      external_services: {
        prometheus: { url: 'http://kube-prometheus-stack-prometheus.monitoring:9090' },
        grafana: {
          enabled: true,
          internal_url: 'http://kube-prometheus-stack-grafana.monitoring',
          external_url: 'http://localhost:30002',
          dashboards: expect.arrayContaining([
            {
              name: 'Istio Service Dashboard',
              variables: { namespace: 'var-namespace', service: 'var-service' },
            },
            { name: 'Istio Mesh Dashboard' },
          ]),
        },
        tracing: { enabled: true, internal_url: 'http://tracing.istio-system:16685/jaeger', use_grpc: true },
      },
    });
  });

  test('logs in to the Grafana of a stack in its namespace', () => {
    const chart = testChart();
    const stack = new KubePrometheusStack(chart, 'stack');
    const { grafanaUrl, grafanaAuth } = stack;
    const kiali = new Kiali(chart, 'kiali', {
      namespace: 'monitoring',
      rootNamespace: 'istio-system',
      grafanaUrl,
      grafanaAuth,
    });
    expect(diagnosticsOf(kiali)).toEqual([]);
    expect(kiali.values.external_services.istio).toEqual({ root_namespace: 'istio-system' });
    expect(kiali.values.external_services.grafana.auth).toEqual({
      type: 'basic',
      username: 'secret:kube-prometheus-stack-grafana:admin-user',
      password: 'secret:kube-prometheus-stack-grafana:admin-password',
    });
  });

  test('logs in to any Grafana with a user name and a password, or with a token', () => {
    const authOf = (grafanaAuth: addons.GrafanaAuth) =>
      new Kiali(testChart(), 'kiali', { grafanaUrl: 'http://grafana', grafanaAuth }).values.external_services.grafana
        .auth;
    expect(authOf(GrafanaAuth.basic('login', { usernameKey: 'user', passwordKey: 'pass' }))).toEqual({
      type: 'basic',
      username: 'secret:login:user',
      password: 'secret:login:pass',
    });
    expect(authOf(GrafanaAuth.bearer('kiali-grafana', 'token'))).toEqual({
      type: 'bearer',
      token: 'secret:kiali-grafana:token',
    });
  });

  test('is rejected with a login that its pod cannot read, or that it does not use', () => {
    const chart = testChart();
    const { grafanaUrl, grafanaAuth } = new KubePrometheusStack(chart, 'stack');
    expect(diagnosticsOf(new Kiali(chart, 'kiali', { grafanaUrl, grafanaAuth }))).toEqual([
      expect.stringMatching(
        /^CDK0704 grafanaAuth: Secret "kube-prometheus-stack-grafana" is in namespace "monitoring", .* of namespace "istio-system"; /,
      ),
    ]);
    expect(diagnosticsOf(new Kiali(chart, 'no-grafana', { grafanaAuth }))).toEqual([
      'CDK0704 grafanaAuth: the URL of Grafana is missing; set grafanaUrl too',
    ]);
  });

  test('is rejected with an OpenShift login without a redirect URL', () => {
    const auth = KialiAuth.OPENSHIFT;
    expect(diagnosticsOf(new Kiali(testChart(), 'kiali', { auth }))).toEqual([
      'CDK0703 auth: "openshift" requires the URL at which browsers open Kiali; set kiali_route_url in values',
    ]);
    const values = { kiali_route_url: 'https://kiali.example.com' };
    expect(diagnosticsOf(new Kiali(testChart(), 'kiali', { auth, values }))).toEqual([]);
    expect(new Kiali(testChart(), 'kiali', { auth: KialiAuth.HEADER }).values.auth.strategy).toBe('header');
  });

  test('uses only Prometheus by default', () => {
    expect(new Kiali(testChart(), 'kiali').values.external_services).toEqual({
      grafana: { enabled: false },
      tracing: { enabled: false },
    });
  });
});

describe('values of an add-on', () => {
  test('are written for Helm, whose command reads them', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'add-on-'));
    try {
      const app = new App({ outdir });
      const kiali = new Kiali(new Chart(app, 'monitoring'), 'kiali');
      kiali.writeValues();
      kiali.writeValues();
      app.synth();
      expect(parse(readFileSync(join(outdir, kiali.valuesPath), 'utf8'))).toEqual(kiali.values);
      expect(kiali.installCommand).toBe(
        'helm upgrade --install kiali kiali-server --repo https://kiali.org/helm-charts --version 2.26.0 ' +
          '--namespace istio-system --create-namespace -f helm/kiali.yaml',
      );
    } finally {
      rmSync(outdir, { recursive: true });
    }
  });
});
