// References to Services, ServiceAccounts and Namespaces of the input. A handle is used only if the library writes for it
// exactly what the input contains; otherwise a short name becomes the name of the variable.
import { fullServiceHost } from '../../facts/host-names';
import { CLUSTER_DOMAIN, TRUST_DOMAIN } from '../../facts/namespaces';
import { call, type Expression, member, reference } from '../code/expression';
import type { ManifestNode } from '../input/manifest-node';
import type { PlannedObject } from '../write/objects';
import type { Recipe } from '../write/recipe';
import type { Writer } from '../write/writer';
import { byText } from './combinators';

const HOST_SUFFIX = `.svc.${CLUSTER_DOMAIN}`;

/** Writes a text that can be the name of an object of the input, or else as any text. */
function handleOr(handle: (text: string, writer: Writer) => Expression | undefined, otherwise: Recipe): Recipe {
  return (node, writer) =>
    (typeof node.value === 'string' ? handle(node.value, writer) : undefined) ?? otherwise(node, writer);
}

export const host = handleOr(hostOfService, byText('istio.Host'));

/** A Service by its full host, or by its short name in its own namespace. */
function hostOfService(text: string, { objects, manifest }: Writer): Expression | undefined {
  const [name = '', namespace = manifest.namespace] = splitHost(text);
  const service = objects.findCore('Service', namespace, name);
  if (service === undefined) {
    return undefined;
  }
  // The library writes the full host if it knows the namespace.
  const written = namespace === undefined ? name : fullServiceHost(name, namespace, CLUSTER_DOMAIN);
  return text === written
    ? call('istio.Host.service', objects.handle(service))
    : call('istio.Host.of', member(reference(service.variable), 'name'));
}

/** Name and namespace of a full host; other texts are a name. */
function splitHost(text: string): readonly string[] {
  const parts = text.endsWith(HOST_SUFFIX) ? text.slice(0, -HOST_SUFFIX.length).split('.') : [];
  return parts.length === 2 ? parts : [text];
}

export const egressHost = (otherwise: Recipe) =>
  handleOr((text, { objects }) => {
    const [namespace = '', hostText = ''] = text.split('/');
    const [name = '', namespaceOfHost] = splitHost(hostText);
    const service = namespaceOfHost === namespace ? objects.findCore('Service', namespace, name) : undefined;
    return service && call('istio.EgressHost.service', objects.handle(service));
  }, otherwise);

export const principal = handleOr((text, { objects }) => {
  const [trustDomain, ns, namespace, sa, name = '', ...others] = text.split('/');
  if (trustDomain !== TRUST_DOMAIN || ns !== 'ns' || sa !== 'sa' || others.length > 0) {
    return undefined;
  }
  const account = objects.findCore('ServiceAccount', namespace, name);
  return account && call('istio.Principal.serviceAccount', objects.handle(account));
}, byText('istio.Principal'));

export const serviceAccountName = handleOr((text, { objects, manifest }) => {
  const slash = text.indexOf('/');
  const namespace = slash < 0 ? manifest.namespace : text.slice(0, slash);
  // The library omits the namespace of the policy itself.
  const isExact = slash < 0 || namespace !== manifest.namespace;
  const account = isExact ? objects.findCore('ServiceAccount', namespace, text.slice(slash + 1)) : undefined;
  return account && call('istio.ServiceAccountName.serviceAccount', objects.handle(account));
}, byText('istio.ServiceAccountName'));

export const namespaceMatch = handleOr((text, { objects }) => {
  const namespace = objects.findCore('Namespace', undefined, text);
  return namespace && call('istio.NamespaceMatch.namespace', objects.handle(namespace));
}, byText('istio.NamespaceMatch'));

/** A Service to which a reference of the Gateway API leads; undefined if the library would write other fields. */
export function serviceOf(node: ManifestNode, { objects, manifest }: Writer): PlannedObject | undefined {
  const own = manifest.namespace;
  const name = node.text('name');
  const namespace = node.text('namespace');
  // The library omits the namespace of the object that refers to the Service.
  const isExact = namespace === undefined || namespace !== own;
  return name === undefined || !isExact ? undefined : objects.findCore('Service', namespace ?? own, name);
}

/** Whether a Service has the port to which a reference leads. */
export function hasPort(service: PlannedObject, port: ManifestNode | undefined): boolean {
  const ports = service.manifest.root.field('spec')?.field('ports')?.items() ?? [];
  return port !== undefined && ports.some((each) => each.field('port')?.value === port.value);
}
