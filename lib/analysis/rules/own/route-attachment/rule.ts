import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { closestName, suggestName } from '../../../../diagnostics/suggestion';
import { oneOf, quote, quotedList } from '../../../../diagnostics/words';
import { gatewayApiPage } from '../../../../facts/documentation';
import { memoized } from '../../../../private/memoized';
import { GatewayListeners, sharesHost } from '../../../../world/gateway-api/gateway-listeners';
import { parentsOf, type Reference, routesIn } from '../../../../world/gateway-api/routes';
import { Kind } from '../../../../world/kinds';
import type { Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NO_LISTENER = defineCode({
  code: 'ANA0108',
  severity: Severity.ERROR,
  title: 'A route is attached to a listener that does not exist',
  explanation:
    'The parent of a route of the Gateway API exists but has no listener with the `sectionName` or `port` of the route. The route receives no requests.',
  fix: 'Correct `sectionName` or `port`, or remove them to attach the route to all listeners.',
  documentation: gatewayApiPage('concepts/traffic-matching'),
  examples: __dirname,
});

const NOT_ALLOWED = defineCode({
  code: 'ANA0109',
  severity: Severity.ERROR,
  title: 'A listener does not allow a route',
  explanation:
    'The listeners that a route of the Gateway API refers to do not allow routes of its kind or from its namespace. Unless `allowedRoutes` is set, a listener allows routes that support its protocol, and only from the namespace of its Gateway. The route receives no requests.',
  fix: 'Allow the route in `allowedRoutes.namespaces` or `allowedRoutes.kinds` of the listener, or attach the route to another listener.',
  documentation: gatewayApiPage('concepts/traffic-matching'),
  examples: __dirname,
});

const NO_COMMON_HOST = defineCode({
  code: 'ANA0110',
  severity: Severity.ERROR,
  title: 'A route and its listener have no host in common',
  explanation:
    'None of the `hostnames` of a route of the Gateway API matches the `hostname` of a listener that it is attached to. The route receives no requests.',
  fix: 'Correct `hostnames` of the route, or attach the route to a listener that serves them.',
  documentation: gatewayApiPage('concepts/hostnames'),
  examples: __dirname,
});

/** Object that a route is attached to. */
interface Parent {
  readonly kind: string;
  /** `namespace/name` */
  readonly name: string;
}

interface UnknownListener {
  readonly parent: Parent;
  readonly listener: string;
  readonly meant: string | undefined;
  readonly known: string[];
}

const MESSAGES = {
  ...messagesOf(NO_LISTENER, {
    unknownListener: ({ parent, listener, meant, known }: UnknownListener) => ({
      message: `${titleOf(parent)} has no listener ${quote(listener)}`,
      suggestion: suggestName(meant, `use ${oneOf(known.map(quote))}`),
    }),
    unknownPort: ({ parent, port }: { parent: Parent; port: number }) => ({
      message: `${titleOf(parent)} has no such listener on port ${port}`,
      suggestion: 'correct or remove the port',
    }),
  }),
  ...messagesOf(NOT_ALLOWED, {
    kindNotAllowed: ({ parent, kind }: { parent: Parent; kind: string }) => ({
      message: `no listener of ${titleOf(parent)} that the route refers to allows ${kind}`,
      suggestion: 'attach the route to a listener with a matching protocol, or allow its kind',
    }),
    namespaceNotAllowed: ({ parent, namespace }: { parent: Parent; namespace: string }) => ({
      message: `${titleOf(parent)} allows no routes from namespace ${quote(namespace)}`,
      suggestion: 'allow the namespace in allowedRoutes.namespaces of the listener',
    }),
  }),
  ...messagesOf(NO_COMMON_HOST, {
    unservedHosts: ({ parent, served }: { parent: Parent; served: string[] }) => ({
      message: `${titleOf(parent)} serves none of these hosts, only ${quotedList(served)}`,
      suggestion: 'correct the hosts, or attach the route to another listener',
    }),
  }),
};

function titleOf({ kind, name }: Parent): string {
  return `${kind} ${quote(name)}`;
}

const PARENT_KINDS = new Set<string>([Kind.KubernetesGateway, Kind.ListenerSet]);

// A message with very many names is not readable.
const MOST_NAMES = 10;

/** Reports routes that the listeners of their parents do not allow. */
export const rule: Rule = {
  name: 'route-attachment',
  codes: [NO_LISTENER, NOT_ALLOWED, NO_COMMON_HOST],
  check(world: World, report: Report): void {
    const listenersOf = memoized((owner: Resource) => new GatewayListeners(owner, world));
    for (const route of routesIn(world)) {
      for (const parent of parentsOf(route).filter(({ type }) => PARENT_KINDS.has(type))) {
        const owner = world.find(parent.type, parent.namespace, parent.name);
        // A declared parent has no listeners: only its existence is known.
        if (owner?.spec.filled('listeners')) {
          checkParent(route, parent, listenersOf(owner), report);
        }
      }
    }
  },
};

function checkParent(route: Resource, parent: Reference, listeners: GatewayListeners, report: Report): void {
  const { referenced, allowing, open } = listeners.for(route, parent.field);
  if (referenced === 0) {
    reportNoListener(parent, listeners.names, report);
  } else if (allowing === 0) {
    report(MESSAGES.kindNotAllowed({ parent: parentOf(parent), kind: route.kind }), parent.field);
  } else if (open.length === 0) {
    const { namespace } = route;
    report(MESSAGES.namespaceNotAllowed({ parent: parentOf(parent), namespace }), parent.field);
  } else if (!sharesHost(open, route)) {
    const served = [...new Set(open.flatMap(({ names }) => [...names].slice(0, MOST_NAMES)))].slice(0, MOST_NAMES);
    report(MESSAGES.unservedHosts({ parent: parentOf(parent), served }), route.spec.at('hostnames'));
  }
}

function reportNoListener(parent: Reference, names: ReadonlySet<string>, report: Report): void {
  const { field } = parent;
  const section = field.text('sectionName');
  if (section && !names.has(section)) {
    const meant = closestName(section, names);
    const known = [...names].slice(0, MOST_NAMES);
    const message = MESSAGES.unknownListener({ parent: parentOf(parent), listener: section, meant, known });
    report(message, field.at('sectionName'));
  } else {
    report(MESSAGES.unknownPort({ parent: parentOf(parent), port: field.number('port') }), field.at('port'));
  }
}

function parentOf({ kind, namespace, name }: Reference): Parent {
  return { kind, name: `${namespace}/${name}` };
}
