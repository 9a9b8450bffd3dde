import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { closestName, suggestName } from '../../../../diagnostics/suggestion';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { targetsOf } from '../../../../world/authorization-rules';
import { Kind } from '../../../../world/kinds';
import type { Field } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NO_TARGET = defineCode({
  code: 'ANA0114',
  severity: Severity.ERROR,
  title: 'A policy is attached to an object that does not exist',
  explanation:
    'A policy refers to a Gateway, Service or ServiceEntry in `targetRefs` that does not exist in its namespace. The policy has no effect: requests that it is meant to deny are allowed.',
  fix: 'Correct the name. A policy can only target objects in its own namespace.',
  documentation: istioPage('reference/config/type/workload-selector'),
  examples: __dirname,
});

const POLICIES = [
  ...[Kind.AuthorizationPolicy, Kind.RequestAuthentication, Kind.Telemetry, Kind.WasmPlugin],
  ...[Kind.TrafficExtension, Kind.EnvoyFilter],
];
const TARGETS: ReadonlyMap<string, string> = new Map([
  ['Gateway', Kind.KubernetesGateway],
  ['Service', Kind.Service],
  ['ServiceEntry', Kind.ServiceEntry],
]);

const MESSAGES = messagesOf(NO_TARGET, {
  unknownTarget: (parameters: { kind: string; namespace: string; name: string; meant: string | undefined }) => {
    const { kind, namespace, name, meant } = parameters;
    return {
      message: `namespace ${quote(namespace)} has no ${kind} ${quote(name)}`,
      suggestion: suggestName(meant, 'correct the name'),
    };
  },
  targetElsewhere: (parameters: { kind: string; namespace: string; name: string; elsewhere: string }) => {
    const { kind, namespace, name, elsewhere } = parameters;
    return {
      message: `${kind} ${quote(name)} exists in namespace ${quote(elsewhere)}, not in ${quote(namespace)}`,
      suggestion: `move the policy to namespace ${quote(elsewhere)}`,
    };
  },
});

/** Reports policies whose target does not exist. */
export const rule: Rule = {
  name: 'policy-target',
  codes: [NO_TARGET],
  check(world: World, report: Report): void {
    for (const target of POLICIES.flatMap((type) => world.of(type)).flatMap(targetsOf)) {
      checkTarget(target, world, report);
    }
  },
};

function checkTarget(target: Field, world: World, report: Report): void {
  const kind = target.text('kind') ?? '';
  const name = target.text('name') ?? '';
  const type = TARGETS.get(kind);
  const { namespace } = target.resource;
  if (type !== undefined && name !== '' && world.find(type, namespace, name) === undefined) {
    const candidates = world.namesOf(type, namespace);
    const [elsewhere] = world.named(type, name);
    const message =
      elsewhere === undefined
        ? MESSAGES.unknownTarget({ kind, namespace, name, meant: closestName(name, candidates) })
        : MESSAGES.targetElsewhere({ kind, namespace, name, elsewhere: elsewhere.namespace });
    // The policy is probably meant for the target in the other namespace, where it has no effect.
    report(message, target.at('name'), {
      isUnsure: elsewhere === undefined && !world.knowsAll(type, namespace),
    });
  }
}
