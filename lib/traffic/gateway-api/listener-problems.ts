// Why a listener of the Gateway API does not serve requests: its protocol, or its certificates.

import { TLS_MODE_OPTION } from '../../facts/gateways';
import { grantsOf } from '../../world/gateway-api/grants';
import { certificatesOfListener, type Reference, referenceOf } from '../../world/gateway-api/routes';
import { Kind } from '../../world/kinds';
import type { Field } from '../../world/resource';
import type { World } from '../../world/world';
import { hasCertificate } from './certificates';
import { gatewayOf } from './gateways';

/** A problem of a listener, by the condition of its status that reports it. */
export interface ListenerProblem {
  readonly condition: 'Accepted' | 'ResolvedRefs';
  readonly reason: string;
}

const PROTOCOLS: ReadonlySet<string> = new Set(['HTTP', 'HTTPS', 'TLS', 'TCP']);
const OF_TLS: ReadonlySet<string> = new Set(['HTTPS', 'TLS']);

/** Modes of Istio in which a gateway has the certificate of its own identity. */
const OWN_CERTIFICATE: ReadonlySet<string> = new Set(['ISTIO_MUTUAL', 'ISTIO_SIMPLE']);

/** Why a listener does not serve requests; empty if it does. */
export function listenerProblems(listener: Field, world: World): ListenerProblem[] {
  const protocol = listener.text('protocol') ?? '';
  const isUnsupported = !PROTOCOLS.has(protocol) || (OF_TLS.has(protocol) && !listener.has('tls'));
  return [
    ...(isUnsupported ? [{ condition: 'Accepted', reason: 'UnsupportedProtocol' } as const] : []),
    ...certificateProblems(listener, world),
  ];
}

/** The mode of the TLS of a listener, as Istio names it; undefined without TLS. */
export function tlsModeOf(listener: Field, world: World): string | undefined {
  if (!OF_TLS.has((listener.text('protocol') ?? '').toUpperCase())) {
    return undefined;
  }
  const tls = listener.objectOrEmpty('tls');
  if (tls.text('mode') === 'Passthrough') {
    return 'PASSTHROUGH';
  }
  const option = tls.textMap('options').get(TLS_MODE_OPTION);
  if (option === 'ISTIO_SIMPLE') {
    return 'SIMPLE';
  }
  const validation = validationOf(listener, world);
  const fallback = validation?.text('mode') === 'AllowInsecureFallback' ? 'OPTIONAL_MUTUAL' : 'MUTUAL';
  return option || (validation === undefined ? 'SIMPLE' : fallback);
}

function certificateProblems(listener: Field, world: World): ListenerProblem[] {
  const tls = listener.object('tls');
  const option = tls?.textMap('options').get(TLS_MODE_OPTION);
  if (tls === undefined || tls.text('mode') === 'Passthrough' || OWN_CERTIFICATE.has(option ?? '')) {
    return [];
  }
  const reasons = certificatesOfListener(listener).map((reference) => certificateProblem(reference, world));
  const [first] = reasons;
  if (first !== undefined && !reasons.includes(undefined)) {
    const isForbidden = first === 'RefNotPermitted';
    return [
      { condition: 'ResolvedRefs', reason: first },
      ...(isForbidden ? [{ condition: 'Accepted', reason: 'NoValidCACertificate' } as const] : []),
    ];
  }
  const validation = validationOf(listener, world);
  const reason = validation && authorityProblem(validation, world);
  return reason === undefined
    ? []
    : [
        { condition: 'ResolvedRefs', reason },
        { condition: 'Accepted', reason: 'NoValidCACertificate' },
      ];
}

function certificateProblem(reference: Reference, world: World): string | undefined {
  if (reference.type !== Kind.Secret || !hasCertificate(reference, world, ['tls.crt', 'cert'])) {
    return 'InvalidCertificateRef';
  }
  return isPermitted(reference, world) ? undefined : 'RefNotPermitted';
}

/** The settings for certificates of clients, which the Gateway has for a port or for all ports. */
function validationOf(listener: Field, world: World): Field | undefined {
  const frontend = gatewayOf(listener.resource, world)?.spec.object('tls')?.object('frontend');
  const port = listener.number('port');
  const ofPort = frontend?.objects('perPort').find((entry) => entry.number('port') === port);
  const settings = ofPort === undefined ? frontend?.object('default') : ofPort.object('tls');
  const validation = settings?.object('validation');
  return validation?.filled('caCertificateRefs') ? validation : undefined;
}

function authorityProblem(validation: Field, world: World): string | undefined {
  const references = validation.objects('caCertificateRefs').map((field) => referenceOf(field, '', ''));
  const [reference] = references;
  if (reference === undefined || references.length > 1) {
    return 'InvalidCACertificateRef';
  }
  if (reference.type !== Kind.ConfigMap && reference.type !== Kind.Secret) {
    return 'InvalidCACertificateKind';
  }
  if (!hasCertificate(reference, world, ['ca.crt', 'cacert'])) {
    return 'InvalidCACertificateRef';
  }
  return isPermitted(reference, world) ? undefined : 'RefNotPermitted';
}

function isPermitted(reference: Reference, world: World): boolean {
  return reference.namespace === reference.field.resource.namespace || grantsOf(world).allow(reference);
}
