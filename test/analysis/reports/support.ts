// Replays mistakes from public bug reports: runs all rules on small manifests.
import { analyze } from '../../../lib/analysis/analyze';
import { titleOf } from '../../../lib/diagnostics/format/summary';
import { Severity } from '../../../lib/diagnostics/severity';
import { readManifests } from '../../../lib/world/input/manifests';
import type { AnalysisSettings } from '../../../lib/world/settings';

/** Errors and warnings of all rules on manifests, each as `CODE severity Kind namespace/name path`, sorted. */
export function findingsIn(yaml: string, settings: AnalysisSettings = {}): string[] {
  const { resources, diagnostics } = readManifests(yaml, 'report.yaml');
  return analyze(resources, { diagnostics, settings })
    .filter(({ severity }) => severity !== Severity.INFO)
    .map((found) => [found.code, found.severity, titleOf(found), found.path].filter(Boolean).join(' '))
    .sort();
}

/** A deployed application that reports use, unless they state something else. */
export interface ApplicationOptions {
  /** Labels of the namespace in YAML flow style; sidecars are injected if unset. */
  readonly namespaceLabels?: string;
  /** Name of the port of the Service; `http` if unset. */
  readonly portName?: string;
  /** Port of the Service; 80 if unset. */
  readonly port?: number;
  /** Port of the container; 8080 if unset. */
  readonly containerPort?: number;
}

/** A Namespace with a Deployment and its Service, as YAML documents. Pods have the label `app`. */
export function application(namespace: string, name: string, options: ApplicationOptions = {}): string {
  const { namespaceLabels = '{ istio-injection: enabled }', portName = 'http', port = 80 } = options;
  const { containerPort = 8080 } = options;
  return `
apiVersion: v1
kind: Namespace
metadata: { name: ${namespace}, labels: ${namespaceLabels} }
---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${namespace}, labels: { app: ${name} } }
spec: { selector: { app: ${name} }, ports: [{ name: ${portName}, port: ${port}, targetPort: ${containerPort} }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: main, image: ${name}, ports: [{ containerPort: ${containerPort} }] }] }
---
`;
}
