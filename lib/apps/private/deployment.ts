import { ApiObject } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-30';
import type { Construct } from 'constructs';

/** Labels or annotations. */
export interface StringMap {
  [key: string]: string;
}

/** Options for `createDeployment`. */
export interface DeploymentSpec {
  readonly name: string;
  /** Labels of the pods, for the selector of the Deployment, and labels of the Deployment itself. */
  readonly labels: StringMap;
  /** Whether the Deployment itself has no labels. */
  readonly unlabeled?: boolean;
  /** Annotations of the pods. */
  readonly annotations?: StringMap;
  readonly serviceAccountName?: string;
  readonly container: k8s.Container;
  readonly volumes?: k8s.Volume[];
  readonly revisionHistoryLimit?: number;
}

/**
 * Creates a Deployment with one replica and one container.
 *
 * It does not use the Deployment of cdk8s-plus, which adds resource limits, security contexts and an update strategy that
 * the applications do not have. The types are those of cdk8s-plus: the members used here have the names of the API, so
 * the values are written unchanged.
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
    metadata: { name, labels: spec.unlabeled ? undefined : labels },
    spec: { replicas: 1, revisionHistoryLimit, selector: { matchLabels: labels }, template },
  });
}

/** Returns volumes that are empty directories, by name. */
export function emptyDirs(...names: string[]): k8s.Volume[] {
  return names.map((name) => ({ name, emptyDir: {} }));
}
