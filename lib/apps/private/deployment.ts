import { ApiObject } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-30';
import type { Construct } from 'constructs';

/** Labels or annotations. */
export interface StringMap {
  [key: string]: string;
}

/** What the Deployments of the applications differ in. */
export interface DeploymentSpec {
  readonly name: string;
  /** Labels of the pods, by which the Deployment selects them, and of the Deployment itself. */
  readonly labels: StringMap;
  /** Whether the Deployment itself goes without labels. */
  readonly unlabelled?: boolean;
  /** Annotations of the pods. */
  readonly annotations?: StringMap;
  readonly serviceAccountName?: string;
  readonly container: k8s.Container;
  readonly volumes?: k8s.Volume[];
  readonly revisionHistoryLimit?: number;
}

/**
 * A Deployment of one replica with one container.
 *
 * Not the Deployment of cdk8s-plus, which writes resource limits, security contexts and an update strategy that the
 * applications do not have. The types are those of cdk8s-plus; the members used here have the API's own names, so they
 * are the manifest already.
 */
export function createDeployment(scope: Construct, id: string, spec: DeploymentSpec): ApiObject {
  const { name, labels, annotations, serviceAccountName, container, volumes, revisionHistoryLimit } = spec;
  const template: k8s.PodTemplateSpec = {
    metadata: { labels, annotations },
    spec: { serviceAccountName, containers: [container], volumes },
  };
  return new ApiObject(scope, id, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels: spec.unlabelled ? undefined : labels },
    spec: { replicas: 1, revisionHistoryLimit, selector: { matchLabels: labels }, template },
  });
}

/** Empty directories by name. */
export function emptyDirs(...names: string[]): k8s.Volume[] {
  return names.map((name) => ({ name, emptyDir: {} }));
}
