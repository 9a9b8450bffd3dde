import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { closestName, suggestName } from '../../../../diagnostics/suggestion';
import { quote } from '../../../../diagnostics/words';
import { gatewayApiPage } from '../../../../facts/documentation';
import { parentsOf, routesIn } from '../../../../world/gateway-api/routes';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NO_PARENT = defineCode({
  code: 'KIA1401',
  severity: Severity.ERROR,
  title: 'A route is attached to an object that does not exist',
  explanation:
    'A route of the Gateway API names a Gateway, ListenerSet, Service or ServiceEntry in `parentRefs`, but the object does not exist. The route receives no requests. Without a namespace, a reference is to the namespace of the route.',
  fix: 'Correct the name or the namespace, or create the parent.',
  documentation: gatewayApiPage('api-types/httproute'),
  examples: __dirname,
});

const PARENT_KINDS = new Set<string>([Kind.KubernetesGateway, Kind.ListenerSet, Kind.Service, Kind.ServiceEntry]);

const MESSAGES = messagesOf(NO_PARENT, {
  unknownParent: ({ kind, name, namespace, meant }: UnknownParent) => ({
    message: `namespace ${quote(namespace)} has no ${kind} ${quote(name)}`,
    suggestion: suggestName(meant, 'correct the name or the namespace'),
  }),
  parentElsewhere: ({ kind, name, namespace, elsewhere }: ParentElsewhere) => ({
    message: `${kind} ${quote(name)} exists in namespace ${quote(elsewhere)}, not in ${quote(namespace)}`,
    suggestion: `set namespace to ${quote(elsewhere)}`,
  }),
});

interface UnknownParent {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  /** An object of this kind with a similar name. */
  readonly meant: string | undefined;
}

interface ParentElsewhere {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  /** The namespace of an object of this kind and name. */
  readonly elsewhere: string;
}

/** Reports routes that are attached to objects that do not exist. */
export const rule: Rule = {
  name: 'route-parent',
  codes: [NO_PARENT],
  check(world: World, report: Report): void {
    for (const { field, type, kind, namespace, name } of routesIn(world).flatMap(parentsOf)) {
      if (PARENT_KINDS.has(type) && name !== '' && world.find(type, namespace, name) === undefined) {
        const candidates = world.namesOf(type, namespace);
        const meant = closestName(name, candidates);
        const [elsewhere] = world.named(type, name);
        const diagnostic =
          elsewhere === undefined
            ? MESSAGES.unknownParent({ kind, name, namespace, meant })
            : MESSAGES.parentElsewhere({ kind, name, namespace, elsewhere: elsewhere.namespace });
        report(diagnostic, field.at('name'), {
          isUnsure: !world.knowsAll(type, namespace),
          isLikely: elsewhere !== undefined,
        });
      }
    }
  },
};
