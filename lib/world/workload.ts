import { DEFAULT_SERVICE_ACCOUNT } from '../facts/namespaces';
import { Kind } from './kinds';
import type { Labels } from './labels';
import type { Field, Resource } from './resource';

/** The pods of an object: a Pod itself, or those from the template of a Deployment, Job or similar. */
export class Workload {
  /** Metadata of the pods. */
  public readonly metadata: Field;
  /** `spec` of the pods. */
  public readonly podSpec: Field;
  public readonly labels: Labels;

  public constructor(
    /** The object that creates the pods. */
    public readonly resource: Resource,
    template: Field,
  ) {
    this.metadata = template.objectOrEmpty('metadata');
    this.podSpec = template.objectOrEmpty('spec');
    this.labels = this.metadata.textMap('labels');
  }

  public get namespace(): string {
    return this.resource.namespace;
  }

  public get annotations(): Labels {
    return this.metadata.textMap('annotations');
  }

  public get serviceAccount(): string {
    return this.podSpec.text('serviceAccountName') ?? this.podSpec.text('serviceAccount') ?? DEFAULT_SERVICE_ACCOUNT;
  }

  /** Containers that run for the lifetime of the pod. Native sidecars are init containers that restart. */
  public get containers(): Field[] {
    const sidecars = this.podSpec
      .objects('initContainers')
      .filter((container) => container.text('restartPolicy') === 'Always');
    return [...this.podSpec.objects('containers'), ...sidecars];
  }
}

/** The workload of an object; undefined if the object does not create pods. */
export function workloadOf(resource: Resource): Workload | undefined {
  switch (resource.type) {
    case Kind.Pod:
      return new Workload(resource, resource.root);
    case Kind.Deployment:
    case Kind.StatefulSet:
    case Kind.DaemonSet:
    case Kind.ReplicaSet:
    case Kind.Job:
      return new Workload(resource, resource.spec.objectOrEmpty('template'));
    case Kind.Rollout: {
      // Without a template, it takes that of another object, which is a workload itself.
      const template = resource.spec.object('template');
      return template && new Workload(resource, template);
    }
    case Kind.CronJob:
      return new Workload(
        resource,
        resource.spec.objectOrEmpty('jobTemplate').objectOrEmpty('spec').objectOrEmpty('template'),
      );
    default:
      return undefined;
  }
}
