// Objects of the core group by cdk8s-plus, without what it writes unasked.
import { ApiObject, JsonPatch } from 'cdk8s';
import { Service, ServiceAccount, type ServicePort, ServiceType } from 'cdk8s-plus-30';
import type { Construct } from 'constructs';

/** What Services differ in. */
export interface ServiceSpec {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: { readonly [key: string]: string };
  readonly port: ServicePort;
  /** Labels of the pods behind it. */
  readonly selector: { readonly [key: string]: string };
  readonly type?: ServiceType;
  /** IP families, the preferred one first; all of them are then required. */
  readonly ipFamilies?: string[];
}

/** A Service of cdk8s-plus without what cdk8s-plus writes unasked. */
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

/** What ServiceAccounts differ in. */
export interface ServiceAccountSpec {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: { readonly [key: string]: string };
}

/** A ServiceAccount of cdk8s-plus without what cdk8s-plus writes unasked: pods of a mesh need their token. */
export function createServiceAccount(scope: Construct, id: string, spec: ServiceAccountSpec): ServiceAccount {
  const account = new ServiceAccount(scope, id, { metadata: { ...spec } });
  ApiObject.of(account).addJsonPatch(JsonPatch.remove('/automountServiceAccountToken'));
  return account;
}
