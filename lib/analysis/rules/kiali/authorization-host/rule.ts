import { defineCode } from '../../../../diagnostics/define-code';
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
  title: 'An AuthorizationPolicy names a host that nobody answers for',
  explanation:
    'A host in `hosts` or `notHosts` is no Service, no ServiceEntry and no host of a gateway or route. It is compared with the Host header of requests as it is, so the rule most likely never applies. It is a warning where the mesh lets requests to unknown hosts through, as it does by default.',
  fix: 'Correct the host. Give it as clients do: all forms that they use, with the port where they send one.',
  documentation: istioPage('reference/config/security/authorization-policy'),
  examples: __dirname,
});

const ROUTES = [Kind.VirtualService];
const KUBERNETES_ROUTES = [Kind.HttpRoute, Kind.GrpcRoute, Kind.TlsRoute];
const LISTENING = [Kind.KubernetesGateway, Kind.ListenerSet];
const PORT = /:\d+$/;

/** Hosts in AuthorizationPolicies that no request goes to. */
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
    // A pattern says itself that it is about more than what is known.
    if (host.includes('*') || exposed.covers(host) || inClusterNames(host, namespace, world).some(isOwned(world))) {
      continue;
    }
    report(UNKNOWN_HOST, operation.at(field, index), {
      message: `no Service, ServiceEntry, gateway or route has host ${quote(written)}`,
      suggestion: 'correct the host, in the form that clients send it',
      severity: isRegistryOnly(world) ? Severity.ERROR : Severity.WARNING,
      isUnsure: !world.isClosed,
      isLikely: inClusterNames(host, namespace, world).some((name) => world.holdsHostsLike(name)),
    });
  }
}

function isOwned(world: World): (host: string) => boolean {
  return (host) => world.hosts.owners(host).length > 0;
}

/** The full names that a host may stand for: clients may shorten the name of a Service. */
function inClusterNames(host: string, namespace: string, world: World): string[] {
  const [name = '', second, third, ...more] = host.split('.');
  const isShortened = more.length === 0 && (third === undefined || third === 'svc');
  return isShortened ? [host, fullServiceHost(name, second ?? namespace, world.clusterDomain)] : [host];
}

/** Hosts that requests from outside have. A gateway that takes all of them says nothing about any. */
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
