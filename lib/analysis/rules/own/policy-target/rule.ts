import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { didYouMean } from '../../../../diagnostics/suggestion';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { targetsOf } from '../../../../world/authorization-rules';
import { Kind } from '../../../../world/kinds';
import type { Field } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

function example(name: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: reviews
spec:
  ports:
    - port: 9080
      name: http
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: reviews
spec:
  targetRefs:
    - kind: Service
      group: ""
      name: ${name}
  rules:
    - to:
        - operation:
            methods:
              - GET`;
}

const NO_TARGET = defineCode({
  code: 'ANA0114',
  severity: Severity.ERROR,
  title: 'A policy is attached to something that does not exist',
  explanation:
    'A policy names a Gateway, Service or ServiceEntry in `targetRefs` that is not in its namespace. Nothing applies the policy: what it should deny is let through.',
  fix: 'Correct the name. A target is always in the namespace of the policy.',
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

/** Policies that hang in the air. */
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
    const candidates = world.of(type, namespace).map((candidate) => candidate.name);
    report(NO_TARGET, target.at('name'), {
      message: `namespace ${quote(namespace)} has no ${kind} ${quote(name)}`,
      suggestion: didYouMean(name, candidates, 'correct the name'),
      isUnsure: !world.isClosed,
      isLikely: world.holdsSome(type, namespace),
    });
  }
}
