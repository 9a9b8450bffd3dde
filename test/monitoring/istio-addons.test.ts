// Compares the two monitors of Istio's samples, created by constructs, with the published manifests.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from 'cdk8s';
import { LabelExpression } from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { monitoring } from '../../lib';
import { CASES } from '../support/cases';
import { manifestOf, testChart } from '../support/manifests';

const REFERENCE = join(CASES, 'reference', 'addons', 'prometheus-operator.yaml');
const { RelabelAction } = monitoring;

function published(kind: string): unknown {
  const manifests: { kind: string }[] = parseAllDocuments(readFileSync(REFERENCE, 'utf8')).map((doc) => doc.toJS());
  return manifests.find((manifest) => manifest.kind === kind);
}

describe('the monitors of the Istio samples', () => {
  test('include the ServiceMonitor of the control plane', () => {
    const monitor = new monitoring.ServiceMonitor(testChart({ namespace: 'istio-system' }), 'istiod', {
      metadata: { name: 'istio-component-monitor', labels: { monitoring: 'istio-components', release: 'istio' } },
      jobLabel: 'istio',
      targetLabels: ['app'],
      selector: monitoring.LabelSelector.of({ matchExpressions: [LabelExpression.in('istio', ['pilot'])] }),
      namespaceSelector: monitoring.NamespaceSelector.any(),
      endpoints: [{ port: 'http-monitoring', interval: Duration.seconds(15) }],
    });
    expect(manifestOf(monitor)).toEqual(published('ServiceMonitor'));
  });

  test('include the PodMonitor of the sidecars', () => {
    const portAndAddress = ['__meta_kubernetes_pod_annotation_prometheus_io_port', '__meta_kubernetes_pod_ip'];
    const monitor = new monitoring.PodMonitor(testChart({ namespace: 'istio-system' }), 'envoy', {
      metadata: { name: 'envoy-stats-monitor', labels: { monitoring: 'istio-proxies', release: 'istio' } },
      jobLabel: 'envoy-stats',
      selector: monitoring.LabelSelector.of({
        matchExpressions: [LabelExpression.doesNotExist('istio-prometheus-ignore')],
      }),
      namespaceSelector: monitoring.NamespaceSelector.any(),
    });
    monitor.addPodMetricsEndpoint({
      path: '/stats/prometheus',
      interval: Duration.seconds(15),
      relabelings: [
        {
          action: RelabelAction.KEEP,
          sourceLabels: ['__meta_kubernetes_pod_container_name'],
          regex: 'istio-proxy',
        },
        {
          action: RelabelAction.KEEP,
          sourceLabels: ['__meta_kubernetes_pod_annotationpresent_prometheus_io_scrape'],
        },
        {
          action: RelabelAction.REPLACE,
          regex: '(\\d+);(([A-Fa-f0-9]{1,4}::?){1,7}[A-Fa-f0-9]{1,4})',
          replacement: '[$2]:$1',
          sourceLabels: portAndAddress,
          targetLabel: '__address__',
        },
        {
          action: RelabelAction.REPLACE,
          regex: '(\\d+);((([0-9]+?)(\\.|$)){4})',
          replacement: '$2:$1',
          sourceLabels: portAndAddress,
          targetLabel: '__address__',
        },
        { action: RelabelAction.LABEL_DROP, regex: '__meta_kubernetes_pod_label_(.+)' },
        {
          action: RelabelAction.REPLACE,
          sourceLabels: ['__meta_kubernetes_namespace'],
          targetLabel: 'namespace',
        },
        { action: RelabelAction.REPLACE, sourceLabels: ['__meta_kubernetes_pod_name'], targetLabel: 'pod' },
      ],
    });
    expect(manifestOf(monitor)).toEqual(published('PodMonitor'));
  });
});
