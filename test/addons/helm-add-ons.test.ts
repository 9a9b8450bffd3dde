import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { addons, argocd } from '../../lib/index';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../support/manifests';

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

  test('takes ports of the nodes, and values that win over its own', () => {
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

  test('knows the addresses of Prometheus and Grafana, whatever the release is called', () => {
    const stack = new KubePrometheusStack(testChart(), 'stack', { releaseName: 'grafana', namespace: 'observability' });
    expect(stack.prometheusUrl).toBe('http://grafana-prometheus.observability:9090');
    expect(stack.grafanaUrl).toBe('http://grafana-grafana.observability');
    expect(stack.values.grafana.fullnameOverride).toBe('grafana-grafana');
  });

  test('reads addresses from the values that are given', () => {
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

  test('is refused for a name that the chart would cut', () => {
    const releaseName = 'kube-prometheus-stack-europe';
    expect(diagnosticsOf(new KubePrometheusStack(testChart(), 'stack', { releaseName }))).toEqual([
      `fullnameOverride: '${releaseName}' is longer than 26 characters, and the chart would cut it; give a shorter releaseName, or a shorter fullnameOverride in the values`,
    ]);
    const values = { fullnameOverride: 'europe' };
    expect(diagnosticsOf(new KubePrometheusStack(testChart(), 'stack', { releaseName, values }))).toEqual([]);
  });

  test('says how to get the password of Grafana', () => {
    const stack = new KubePrometheusStack(testChart(), 'stack');
    expect(stack.grafanaPasswordCommand).toBe(
      "kubectl get secret kube-prometheus-stack-grafana --namespace monitoring --output jsonpath='{.data.admin-password}' | base64 --decode",
    );
    const values = { grafana: { admin: { existingSecret: 'login', passwordKey: 'grafana.password' } } };
    expect(new KubePrometheusStack(testChart(), 'stack', { values }).grafanaPasswordCommand).toContain(
      "secret login --namespace monitoring --output jsonpath='{.data.grafana\\.password}'",
    );
  });

  test('lets everybody read Grafana, with the dashboards of Istio, where that is asked for', () => {
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

  test('is installed elsewhere, for a project', () => {
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
  test('asks the Prometheus, the Grafana and the Jaeger that it is given', () => {
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

  test('logs in to any Grafana by name and password, or by a token', () => {
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

  test('is refused a login that its pod could not read, or that is for nothing', () => {
    const chart = testChart();
    const { grafanaUrl, grafanaAuth } = new KubePrometheusStack(chart, 'stack');
    expect(diagnosticsOf(new Kiali(chart, 'kiali', { grafanaUrl, grafanaAuth }))).toEqual([
      expect.stringMatching(
        /^grafanaAuth: Secret 'kube-prometheus-stack-grafana' is in namespace 'monitoring', .* of 'istio-system' only; /,
      ),
    ]);
    expect(diagnosticsOf(new Kiali(chart, 'no-grafana', { grafanaAuth }))).toEqual([
      'grafanaAuth: there is no Grafana to log in to; give grafanaUrl too',
    ]);
  });

  test('is refused a login to OpenShift that does not know the way back', () => {
    const auth = KialiAuth.OPENSHIFT;
    expect(diagnosticsOf(new Kiali(testChart(), 'kiali', { auth }))).toEqual([
      "auth: 'openshift' needs the address that people open Kiali at; give kiali_route_url in the values",
    ]);
    const values = { kiali_route_url: 'https://kiali.example.com' };
    expect(diagnosticsOf(new Kiali(testChart(), 'kiali', { auth, values }))).toEqual([]);
    expect(new Kiali(testChart(), 'kiali', { auth: KialiAuth.HEADER }).values.auth.strategy).toBe('header');
  });

  test('asks nobody but Prometheus by itself', () => {
    expect(new Kiali(testChart(), 'kiali').values.external_services).toEqual({
      grafana: { enabled: false },
      tracing: { enabled: false },
    });
  });
});

describe('values of an add-on', () => {
  test('are written for plain Helm, whose command takes them', () => {
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
