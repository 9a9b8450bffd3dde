import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { gatewayApiPage } from '../../../../facts/documentation';
import { GATEWAY_API_GROUP, NETWORKING_GROUP } from '../../../../facts/kinds';
import { targetsOf } from '../../../../world/authorization-rules';
import { parentsOf, routesIn } from '../../../../world/gateway-api/routes';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const OTHER_GROUP = defineCode({
  code: 'ANA0158',
  severity: Severity.ERROR,
  title: 'A reference names a kind in a group that does not have it',
  explanation:
    'References of the Gateway API and of policies name a kind and its group. Without a group, parents of routes are in `gateway.networking.k8s.io`, and all other objects are in the core group. A Service belongs to the core group, which is written `group: ""`, a Gateway to `gateway.networking.k8s.io`. With another group, the reference is to a kind that does not exist: the route or policy is not applied. Nothing is reported when it is created.',
  fix: 'Set the group that the message names.',
  documentation: gatewayApiPage('reference/spec'),
  examples: __dirname,
});

const MESSAGES = messagesOf(OTHER_GROUP, {
  otherGroup: ({ kind, group, isWritten, expected }: OtherGroup) => ({
    message: `${isWritten ? `group ${quote(group)}` : `the default group ${quote(group)}`} has no kind ${quote(kind)}`,
    suggestion: `set group: ${expected === CORE_GROUP ? '""' : expected}`,
  }),
});

interface OtherGroup {
  readonly kind: string;
  readonly group: string;
  readonly isWritten: boolean;
  readonly expected: string;
}

const CORE_GROUP = '';

/** Groups of the kinds that a field may refer to. */
type Groups = ReadonlyMap<string, string>;

const PARENTS: Groups = new Map([
  ['Gateway', GATEWAY_API_GROUP],
  ['ListenerSet', GATEWAY_API_GROUP],
  ['Service', CORE_GROUP],
  ['ServiceEntry', NETWORKING_GROUP],
]);
const CORE_OBJECTS: Groups = new Map(['Service', 'Secret', 'ConfigMap'].map((kind) => [kind, CORE_GROUP]));
const TARGETS: Groups = new Map([...PARENTS, ['GatewayClass', GATEWAY_API_GROUP]]);
const ROUTES: Groups = new Map(
  ['Gateway', 'HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'].map((kind) => [kind, GATEWAY_API_GROUP]),
);

/** Groups that are written by mistake. A kind of the same name in another group may be one of another product. */
const MISTAKEN = new Set([CORE_GROUP, 'core', 'v1', 'apps', GATEWAY_API_GROUP, NETWORKING_GROUP]);

/** Reports references whose group does not have the kind. */
export const rule: Rule = {
  name: 'reference-group',
  codes: [OTHER_GROUP],
  check(world: World, report: Report): void {
    const check = (groups: Groups, defaultGroup: string) => (field: Field) =>
      checkReference(field, groups, defaultGroup, report);
    const parent = check(PARENTS, GATEWAY_API_GROUP);
    const coreObject = check(CORE_OBJECTS, CORE_GROUP);
    for (const route of routesIn(world)) {
      parentsOf(route).map(({ field }) => parent(field));
      backendFields(route).map(coreObject);
    }
    for (const { spec } of [...world.of(Kind.KubernetesGateway), ...world.of(Kind.ListenerSet)]) {
      spec.objects('listeners').flatMap(certificatesIn).map(coreObject);
    }
    for (const { spec } of world.of(Kind.BackendTlsPolicy)) {
      spec.objects('targetRefs').map(check(TARGETS, CORE_GROUP));
      spec.objectOrEmpty('validation').objects('caCertificateRefs').map(coreObject);
    }
    // istiod itself rejects the other policies.
    world.of(Kind.EnvoyFilter).flatMap(targetsOf).map(check(TARGETS, CORE_GROUP));
    for (const { spec } of world.of(Kind.ReferenceGrant)) {
      spec.objects('from').map(check(ROUTES, CORE_GROUP));
      spec.objects('to').map(coreObject);
    }
  },
};

function backendFields({ spec }: Resource): Field[] {
  return spec.objects('rules').flatMap((rule) => rule.objects('backendRefs'));
}

function certificatesIn(listener: Field): readonly Field[] {
  return listener.objectOrEmpty('tls').objects('certificateRefs');
}

function checkReference(field: Field, groups: Groups, defaultGroup: string, report: Report): void {
  const kind = field.text('kind') ?? '';
  const expected = groups.get(kind);
  const written = field.text('group');
  const group = written ?? defaultGroup;
  if (expected !== undefined && group !== expected && MISTAKEN.has(group)) {
    report(MESSAGES.otherGroup({ kind, group, isWritten: written !== undefined, expected }), field.at('group'));
  }
}
