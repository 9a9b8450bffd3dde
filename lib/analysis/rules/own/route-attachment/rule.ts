import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { didYouMean } from '../../../../diagnostics/suggestion';
import { quote } from '../../../../diagnostics/words';
import { gatewayApiPage } from '../../../../facts/documentation';
import { admitsKind, admitsNamespace, sharesHost } from '../../../../world/gateway-api/listener';
import { parentsOf, type Reference, ROUTE_KINDS, routesIn } from '../../../../world/gateway-api/routes';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

/** What differs between the examples. */
interface Attachment {
  readonly sectionName?: string;
  readonly from?: string;
  readonly hostname?: string;
}

function example({ sectionName = 'http', from = 'All', hostname = 'bookinfo.example.com' }: Attachment): string {
  return `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: web
  namespace: ingress
spec:
  gatewayClassName: istio
  listeners:
    - name: http
      port: 80
      protocol: HTTP
      hostname: "*.example.com"
      allowedRoutes:
        namespaces:
          from: ${from}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: bookinfo
  namespace: bookinfo
spec:
  parentRefs:
    - name: web
      namespace: ingress
      sectionName: ${sectionName}
  hostnames:
    - ${hostname}
  rules:
    - backendRefs:
        - name: productpage
          port: 9080`;
}

const NO_LISTENER = defineCode({
  code: 'ANA0108',
  severity: Severity.ERROR,
  title: 'A route is attached to a listener that does not exist',
  explanation:
    'The parent of a route of the Gateway API is there, and has no listener with the `sectionName` or `port` that the route names. The route takes no requests.',
  fix: 'Correct `sectionName` or `port`, or leave them out to attach to all listeners.',
  documentation: gatewayApiPage('concepts/traffic-matching'),
  examples: __dirname,
});

const NOT_ALLOWED = defineCode({
  code: 'ANA0109',
  severity: Severity.ERROR,
  title: 'A listener does not let a route in',
  explanation:
    'The listeners that a route of the Gateway API names do not take routes of its kind, or not from its namespace. Unless `allowedRoutes` says otherwise, a listener takes the routes that fit its protocol, from the namespace of its Gateway only. The route takes no requests.',
  fix: 'Open the listener with `allowedRoutes.namespaces` or `allowedRoutes.kinds`, or attach the route elsewhere.',
  documentation: gatewayApiPage('concepts/traffic-matching'),
  examples: __dirname,
});

const NO_COMMON_HOST = defineCode({
  code: 'ANA0110',
  severity: Severity.ERROR,
  title: 'A route and its listener have no host in common',
  explanation:
    'None of the `hostnames` of a route of the Gateway API is within the `hostname` of a listener that it is attached to. The route takes no requests.',
  fix: 'Correct the hosts of the route, or attach it to a listener that serves them.',
  documentation: gatewayApiPage('concepts/hostnames'),
  examples: __dirname,
});

const LISTENING = new Set<string>([Kind.KubernetesGateway, Kind.ListenerSet]);

/** Routes whose parents are there and do not take them. */
export const rule: Rule = {
  name: 'route-attachment',
  codes: [NO_LISTENER, NOT_ALLOWED, NO_COMMON_HOST],
  check(world: World, report: Report): void {
    for (const route of routesIn(world)) {
      for (const parent of parentsOf(route).filter(({ type }) => LISTENING.has(type))) {
        const owner = world.find(parent.type, parent.namespace, parent.name);
        const listeners = owner?.spec.objects('listeners') ?? [];
        // Without listeners, no more of the parent is known than that it is there.
        if (listeners.length > 0) {
          checkParent(route, parent, listeners, world, report);
        }
      }
    }
  },
};

function checkParent(
  route: Resource,
  parent: Reference,
  listeners: readonly Field[],
  world: World,
  report: Report,
): void {
  const named = listeners.filter((listener) => isNamed(listener, parent.field));
  const allowing = named.filter((listener) => admitsKind(listener, route));
  const answers = allowing.map((listener) => ({ listener, answer: admitsNamespace(listener, route.namespace, world) }));
  const open = answers.filter(({ answer }) => answer !== 'no').map(({ listener }) => listener);
  if (named.length === 0) {
    reportNoListener(parent, listeners, report);
  } else if (allowing.length === 0) {
    report(NOT_ALLOWED, parent.field, {
      message: `no such listener of ${nameOf(parent)} takes a ${route.kind}`,
      suggestion: 'attach the route to a listener whose protocol fits, or allow its kind',
    });
  } else if (open.length === 0) {
    report(NOT_ALLOWED, parent.field, {
      message: `${nameOf(parent)} takes no routes from namespace ${quote(route.namespace)}`,
      suggestion: 'open the listener with allowedRoutes.namespaces',
    });
  } else if (!open.some((listener) => sharesHost(listener, route))) {
    report(NO_COMMON_HOST, route.spec.at('hostnames'), {
      message: `no listener of ${nameOf(parent)} serves any of these hosts, only ${servedBy(open)}`,
      suggestion: 'correct the hosts, or attach the route elsewhere',
    });
  }
}

function isNamed(listener: Field, reference: Field): boolean {
  const section = reference.text('sectionName');
  const hasName = !section || listener.text('name') === section;
  return hasName && (!reference.has('port') || listener.number('port') === reference.number('port'));
}

function reportNoListener(parent: Reference, listeners: readonly Field[], report: Report): void {
  const section = parent.field.text('sectionName');
  const names = listeners.flatMap((listener) => listener.text('name') ?? []);
  if (section && !names.includes(section)) {
    report(NO_LISTENER, parent.field.at('sectionName'), {
      message: `${nameOf(parent)} has no listener ${quote(section)}`,
      suggestion: didYouMean(section, names, `use ${names.map(quote).join(' or ')}`),
    });
  } else {
    report(NO_LISTENER, parent.field.at('port'), {
      message: `${nameOf(parent)} has no such listener on port ${parent.field.number('port')}`,
      suggestion: 'correct the port, or leave it out',
    });
  }
}

function nameOf({ kind, namespace, name }: Reference): string {
  return `${kind} ${quote(`${namespace}/${name}`)}`;
}

function servedBy(listeners: readonly Field[]): string {
  return [...new Set(listeners.map((listener) => quote(listener.text('hostname') ?? '')))].join(', ');
}
