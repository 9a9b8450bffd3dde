// ConfigMaps with the certificates of authorities that a BackendTLSPolicy, or a Gateway that requires client
// certificates, refers to.
import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { closestName, suggestName } from '../../../../diagnostics/suggestion';
import { quote } from '../../../../diagnostics/words';
import { gatewayApiPage } from '../../../../facts/documentation';
import { GENERATED_CONFIG_MAPS } from '../../../../facts/objects';
import { Kind } from '../../../../world/kinds';
import type { Field } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report } from '../../../rule';

export const CA_NOT_READ = defineCode({
  code: 'ANA0161',
  severity: Severity.ERROR,
  title: 'The certificate of an authority cannot be read',
  explanation:
    'The reference in `caCertificateRefs` is to a ConfigMap in the same namespace with the certificate in the key `ca.crt`. If the ConfigMap or the key is missing, the certificate of the server, or of the client, cannot be verified, and requests fail.',
  fix: 'Correct the name of the ConfigMap, or store the certificate in its key `ca.crt`. For a server with a certificate of a public authority, use `wellKnownCACertificates: System`.',
  documentation: gatewayApiPage('api-types/backendtlspolicy'),
  examples: __dirname,
});

const MESSAGES = messagesOf(CA_NOT_READ, {
  unknownConfigMap: ({ name, namespace, meant }: { name: string; namespace: string; meant: string | undefined }) => ({
    message: `namespace ${quote(namespace)} has no ConfigMap ${quote(name)}`,
    suggestion: suggestName(meant, 'correct the name, or create the ConfigMap'),
  }),
  missingKey: ({ name, keys }: { name: string; keys: readonly string[] }) => ({
    message: `ConfigMap ${quote(name)} has no key "ca.crt"${keys.length === 0 ? '' : `, only ${keys.map(quote).join(', ')}`}`,
    suggestion: 'store the certificate in the key ca.crt',
  }),
});

/** Keys that Istio reads. The Gateway API defines only the first. */
const KEYS = ['ca.crt', 'cacert'];

// A message with very many names is not readable.
const MOST_NAMES = 5;

/** Reports ConfigMaps that do not exist, or do not contain the certificate of an authority. */
export function checkCertificates(world: World, report: Report): void {
  const bundles = new Set(world.of(Kind.TrustBundle).map(({ name }) => name));
  for (const reference of referencesIn(world)) {
    const isConfigMap = reference.text('kind') === 'ConfigMap';
    if (isConfigMap && !bundles.has(reference.text('name') ?? '')) {
      checkReference(reference, world, report);
    }
  }
}

function referencesIn(world: World): Field[] {
  const validations = world.of(Kind.BackendTlsPolicy).map(({ spec }) => spec.objectOrEmpty('validation'));
  const frontends = world.of(Kind.KubernetesGateway).flatMap(({ spec }) => {
    const frontend = spec.objectOrEmpty('tls').objectOrEmpty('frontend');
    const ports = frontend.objects('perPort').map((port) => port.objectOrEmpty('tls'));
    return [frontend.objectOrEmpty('default'), ...ports].map((tls) => tls.objectOrEmpty('validation'));
  });
  return [...validations, ...frontends].flatMap((validation) => validation.objects('caCertificateRefs'));
}

function checkReference(reference: Field, world: World, report: Report): void {
  const name = reference.text('name') ?? '';
  const namespace = reference.text('namespace') || reference.resource.namespace;
  const found = world.find(Kind.ConfigMap, namespace, name);
  if (found === undefined) {
    const meant = closestName(name, world.namesOf(Kind.ConfigMap, namespace));
    // Controllers create ConfigMaps with certificates, so other objects in the namespace do not make them known.
    const isKnown = world.isClosed || world.of(Kind.ConfigMap, namespace).length > 0;
    if (name !== '' && !GENERATED_CONFIG_MAPS.includes(name)) {
      report(MESSAGES.unknownConfigMap({ name, namespace, meant }), reference, { isUnsure: !isKnown });
    }
    return;
  }
  const keys = ['data', 'binaryData'].flatMap((field) => found.root.entries(field).map(([key]) => key));
  if (found.role !== 'assumed' && !keys.some((key) => KEYS.includes(key))) {
    report(MESSAGES.missingKey({ name, keys: keys.slice(0, MOST_NAMES) }), reference);
  }
}
