// Objects of the core group by cdk8s-plus, without the fields that it adds by default.
import { ApiObject, JsonPatch } from 'cdk8s';
import { Service, ServiceAccount, type ServicePort, ServiceType } from 'cdk8s-plus-30';
import type { Construct } from 'constructs';

/** Options for `createService`. */
export interface ServiceSpec {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: { readonly [key: string]: string };
  readonly port: ServicePort;
  /** Labels of the pods of the Service. */
  readonly selector: { readonly [key: string]: string };
  readonly type?: ServiceType;
  /** IP families, the preferred one first; the Service requires all of them. */
  readonly ipFamilies?: string[];
}

/** Creates a Service of cdk8s-plus without the fields that cdk8s-plus adds by default. */
export function createService(scope: Construct, id: string, spec: ServiceSpec): Service {
  const { name, namespace, labels, port, selector, type = ServiceType.CLUSTER_IP, ipFamilies } = spec;
  const service = new Service(scope, id, { metadata: { name, namespace, labels }, type, ports: [port] });
  for (const [key, value] of Object.entries(selector)) {
    service.selectLabel(key, value);
  }
  const apiObject = ApiObject.of(service);
  apiObject.addJsonPatch(JsonPatch.remove('/spec/externalIPs'));
  if (type === ServiceType.CLUSTER_IP) {
    apiObject.addJsonPatch(JsonPatch.remove('/spec/type'));
  }
  if (ipFamilies) {
    apiObject.addJsonPatch(
      JsonPatch.add('/spec/ipFamilyPolicy', 'RequireDualStack'),
      JsonPatch.add('/spec/ipFamilies', ipFamilies),
    );
  }
  return service;
}

/** Options for `createServiceAccount`. */
export interface ServiceAccountSpec {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: { readonly [key: string]: string };
}

/** Creates a ServiceAccount of cdk8s-plus that mounts its token, which pods of a mesh need. */
export function createServiceAccount(scope: Construct, id: string, spec: ServiceAccountSpec): ServiceAccount {
  const account = new ServiceAccount(scope, id, { metadata: { ...spec } });
  ApiObject.of(account).addJsonPatch(JsonPatch.remove('/automountServiceAccountToken'));
  return account;
}
