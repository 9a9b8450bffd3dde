import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { fullServiceHost } from '../../../../facts/host-names';
import { HostSet } from '../../../../facts/host-set';
import { operationsOf } from '../../../../world/authorization-rules';
import { Kind } from '../../../../world/kinds';
import type { Field } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const UNKNOWN_HOST = defineCode({
  code: 'KIA0104',
  severity: Severity.ERROR,
  title: 'An AuthorizationPolicy names an unknown host',
  explanation:
    'A host in `hosts` or `notHosts` does not belong to a Service, ServiceEntry, gateway or route. Istio compares it literally with the Host header of requests, so the rule probably never matches. The severity is warning if the mesh allows requests to unknown hosts, which is the default.',
  fix: 'Correct the host. List every form that clients send, including the port if they send one.',
  documentation: istioPage('reference/config/security/authorization-policy'),
  examples: __dirname,
});

const MESSAGES = messagesOf(UNKNOWN_HOST, {
  unknownHost: ({ host, isRegistryOnly }: { host: string; isRegistryOnly: boolean }) => ({
    message: `no Service, ServiceEntry, gateway or route has the host ${quote(host)}`,
    suggestion: 'correct the host, in the form that clients send',
    severity: isRegistryOnly ? Severity.ERROR : Severity.WARNING,
  }),
});

const ROUTES = [Kind.VirtualService];
const KUBERNETES_ROUTES = [Kind.HttpRoute, Kind.GrpcRoute, Kind.TlsRoute];
const LISTENING = [Kind.KubernetesGateway, Kind.ListenerSet];
const PORT = /:\d+$/;

/** Reports hosts in AuthorizationPolicies that probably no request has. */
export const rule: Rule = {
  name: 'authorization-host',
  codes: [UNKNOWN_HOST],
  check(world: World, report: Report): void {
    const policies = world.of(Kind.AuthorizationPolicy);
    const exposed = policies.length === 0 ? new HostSet() : new HostSet(exposedHosts(world));
    for (const operation of policies.flatMap(operationsOf)) {
      for (const field of ['hosts', 'notHosts']) {
        checkHosts(operation, field, exposed, world, report);
      }
    }
  },
};

function checkHosts(operation: Field, field: string, exposed: HostSet, world: World, report: Report): void {
  const { namespace } = operation.resource;
  for (const [index, written] of operation.texts(field)) {
    const host = written.toLowerCase().replace(PORT, '');
    // A pattern may match hosts beyond the manifests.
    if (host.includes('*') || exposed.covers(host) || inClusterNames(host, namespace, world).some(isOwned(world))) {
      continue;
    }
    const diagnostic = MESSAGES.unknownHost({ host: written, isRegistryOnly: isRegistryOnly(world) });
    report(diagnostic, operation.at(field, index), {
      isUnsure: !inClusterNames(host, namespace, world).some((name) => world.knowsHostsLike(name)),
    });
  }
}

function isOwned(world: World): (host: string) => boolean {
  return (host) => world.hosts.owners(host).any !== undefined;
}

/** The host, and its full name if it may be the short name of a Service, which clients may use too. */
function inClusterNames(host: string, namespace: string, world: World): string[] {
  const [name = '', second, third, ...more] = host.split('.');
  const isShortened = more.length === 0 && (third === undefined || third === 'svc');
  return isShortened ? [host, fullServiceHost(name, second ?? namespace, world.clusterDomain)] : [host];
}

/** Hosts that gateways and routes serve. `*` is left out: it would cover every host, and hide each mistake. */
function exposedHosts(world: World): string[] {
  const served = world
    .of(Kind.Gateway)
    .flatMap(({ spec }) => spec.objects('servers').flatMap((server) => textsOf(server, 'hosts')))
    .map((host) => host.slice(host.indexOf('/') + 1));
  const listened = LISTENING.flatMap((type) => world.of(type)).flatMap(({ spec }) =>
    spec.objects('listeners').flatMap((listener) => listener.text('hostname') ?? []),
  );
  const routed = ROUTES.flatMap((type) => world.of(type)).flatMap(({ spec }) => textsOf(spec, 'hosts'));
  const attached = KUBERNETES_ROUTES.flatMap((type) => world.of(type)).flatMap(({ spec }) =>
    textsOf(spec, 'hostnames'),
  );
  return [...served, ...listened, ...routed, ...attached].filter((host) => host !== '*').map((h) => h.toLowerCase());
}

function textsOf(field: Field, name: string): string[] {
  return field.texts(name).map(([, text]) => text);
}

function isRegistryOnly({ meshConfig }: World): boolean {
  return meshConfig.objectOrEmpty('outboundTrafficPolicy').text('mode') === 'REGISTRY_ONLY';
}
