import { ApiObject, type ApiObjectMetadataDefinition } from 'cdk8s';
import type { Construct } from 'constructs';
import { Composite } from '../../../base/composite';
import type { IOwnServiceAccount, ServiceAccountSubject } from '../../../kubernetes/service-account';

/** Options for `OwnServiceAccount`. */
interface ServiceAccountSpec {
  readonly name: string;
  readonly namespace?: string | undefined;
}

/**
 * A ServiceAccount that mounts its token, which pods of a mesh need. Not the class of cdk8s-plus, because an app may have any
 * version of it.
 */
export class OwnServiceAccount extends Composite implements IOwnServiceAccount {
  public readonly apiVersion = 'v1';
  public readonly apiGroup = 'core';
  public readonly kind = 'ServiceAccount';
  public readonly resourceType = 'serviceaccounts';
  public readonly name: string;
  public readonly metadata: ApiObjectMetadataDefinition;

  public constructor(scope: Construct, id: string, metadata: ServiceAccountSpec) {
    super(scope, id);
    const { apiVersion, kind } = this;
    const object = new ApiObject(this, 'Resource', { apiVersion, kind, metadata: { ...metadata } });
    this.name = object.name;
    this.metadata = object.metadata;
  }

  public get resourceName(): string {
    return this.name;
  }

  public toSubjectConfiguration(): ServiceAccountSubject {
    const { kind, name, metadata } = this;
    return metadata.namespace === undefined ? { kind, name } : { kind, name, namespace: metadata.namespace };
  }
}
