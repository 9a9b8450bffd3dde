import { ApiObject, type ApiObjectMetadataDefinition } from 'cdk8s';
import { Construct } from 'constructs';
import { type IService, type ServicePort, ServiceType } from '../../kubernetes/service';

/** Options for `NodePortService`. */
interface NodePortServiceSpec {
  readonly name: string;
  readonly namespace: string;
  /** Labels of the pods. */
  readonly selector: { readonly [key: string]: string };
  readonly ports: readonly ServicePort[];
}

/** A Service of type `NodePort`. Not the class of cdk8s-plus, because an app may have any version of it. */
export class NodePortService extends Construct implements IService {
  public readonly apiGroup = 'core';
  public readonly kind = 'Service';
  public readonly name: string;
  public readonly metadata: ApiObjectMetadataDefinition;
  public readonly ports: ServicePort[];

  public constructor(scope: Construct, id: string, { name, namespace, selector, ports }: NodePortServiceSpec) {
    super(scope, id);
    this.name = name;
    this.ports = ports.map((port) => ({ ...port, targetPort: port.targetPort ?? port.port }));
    const { metadata } = new ApiObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: this.kind,
      metadata: { name, namespace },
      spec: { ports: this.ports, selector, type: ServiceType.NODE_PORT },
    });
    this.metadata = metadata;
  }
}
