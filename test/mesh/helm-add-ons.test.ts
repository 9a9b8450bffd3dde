import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { argocd, mesh } from '../../lib';
import { manifestOf, specOf, testChart } from '../support/manifests';

const { Kiali, KialiAuth, KubePrometheusStack } = mesh;

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

  test('is installed by Argo CD in a pinned version', () => {
    const application = new KubePrometheusStack(testChart(), 'stack').createApplication();
    expect(manifestOf(application).metadata).toMatchObject({ name: 'kube-prometheus-stack', namespace: 'argocd' });
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
        },
        tracing: { enabled: true, internal_url: 'http://tracing.istio-system:16685/jaeger', use_grpc: true },
      },
    });
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
