import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { istioPage } from '../../../../facts/documentation';
import { fullServiceHost } from '../../../../facts/host-names';
import { HTTP_PROTOCOLS } from '../../../../facts/protocols';
import type { Answer } from '../../../../traffic/answer';
import { Client } from '../../../../traffic/client';
import { Outcome } from '../../../../traffic/outcome';
import { Participation } from '../../../../traffic/participation';
import type { RequestOptions } from '../../../../traffic/request-options';
import { GatewayPods } from '../../../../world/gateway-pods';
import { Kind } from '../../../../world/kinds';
import { protocolOfPort } from '../../../../world/port-protocol';
import type { Field, Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';
import { isDeniedByCustom, policyPlaces } from '../../../traffic/causes';
import { meshOfWorld } from '../../../traffic/mesh-of-world';
import { reasonOf, requestText, traceOf } from '../../../traffic/request-text';

const DENIED = defineCode({
  code: 'ANA0303',
  severity: Severity.WARNING,
  title: 'Policies deny all requests to a Service',
  explanation:
    'AuthorizationPolicies close all ports of the pods behind the Service: a default deny applies to them, and no ALLOW policy has a rule that any client in the mesh can meet.',
  fix: 'Add an ALLOW policy for the clients of the Service, or remove the Service.',
  documentation: istioPage('concepts/security/#authorization-policies'),
  examples: __dirname,
});

interface Denial {
  readonly request: string;
  readonly reason: string;
  readonly trace: string[];
}

const MESSAGES = messagesOf(DENIED, {
  denied: ({ request, reason, trace }: Denial) => ({
    message: `no client may call this Service: ${request} is denied to all: ${reason}`,
    suggestion: 'add an ALLOW policy for its clients',
    details: trace,
  }),
});

/** Reports Services whose pods no client may call. */
export const rule: Rule = {
  name: 'service-denied',
  codes: [DENIED],
  defersTo: new Set(['ANA0120', 'ANA0123', 'ANA0128', 'ANA0220', 'IST0106', 'KIA0105', 'KIA0106', 'KIA0108']),
  check(world: World, report: Report): void {
    if (world.of(Kind.AuthorizationPolicy).length === 0) {
      return;
    }
    const gateways = new GatewayPods(world);
    for (const service of world.of(Kind.Service)) {
      const denied = gateways.isBehind(service) ? undefined : deniedCall(service, world);
      if (denied !== undefined && !isDeniedByCustom(denied.answer, world)) {
        const { request, answer } = denied;
        const denial = { request: requestText(request), reason: reasonOf(answer), trace: traceOf(request, answer) };
        const isUnsure = !world.knowsAll(Kind.AuthorizationPolicy, service.namespace);
        report(MESSAGES.denied(denial), service.at(), { isUnsure, causes: policyPlaces(answer, world) });
      }
    }
  },
};

/** A call that is denied to all clients. */
interface DeniedCall {
  readonly request: RequestOptions;
  readonly answer: Answer;
}

/** The call of the first port, if policies deny those of all ports. */
function deniedCall(service: Resource, world: World): DeniedCall | undefined {
  const ports = world.workloadsOf(service).length === 0 ? [] : service.spec.objects('ports').filter(isStream);
  let first: DeniedCall | undefined;
  for (const port of ports) {
    const request = requestTo(service, port, world);
    const answer = meshOfWorld(world)._try(request, { client: { except: new Set() }, method: true, path: true });
    if (answer.outcome !== Outcome.DENIED || answer._taken !== undefined) {
      return undefined;
    }
    first ??= { request, answer };
  }
  return first;
}

function requestTo({ name, namespace }: Resource, port: Field, world: World): RequestOptions {
  const protocol = protocolOfPort(port);
  const scheme = protocol === undefined || HTTP_PROTOCOLS.has(protocol) ? 'http' : 'tcp';
  const isAmbient = world.membershipOfNamespace(namespace) === 'ambient';
  return {
    from: Client.pod({ namespace, mesh: isAmbient ? Participation.AMBIENT : Participation.SIDECAR }),
    url: `${scheme}://${fullServiceHost(name, namespace, world.clusterDomain)}:${port.number('port')}/`,
  };
}

function isStream(port: Field): boolean {
  return (port.text('protocol') ?? 'TCP') !== 'UDP';
}
