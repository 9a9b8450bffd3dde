import { ENROLLMENT_VALUES, SIDECAR_INJECT } from '../../../../facts/labels';
import { Kind } from '../../../../world/kinds';
import type { Membership } from '../../../../world/membership';
import type { Field } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';
import { MEANINGLESS_VALUE, MESSAGES, WITHOUT_EFFECT } from './codes';
import { checkAnnotations, checkNames, checkPlaces } from './places';

// The injector accepts these in any case, but its webhook is called only for namespaces with injection.
const WORDS_OF_INJECTOR = new Set(['y', 'yes', 'true', 'on', 'n', 'no', 'false', 'off']);

/** Reports labels for the mesh that Istio ignores: unknown values, wrong objects, annotations and misspelled names. */
export const rule: Rule = {
  name: 'enrollment-label',
  codes: [MEANINGLESS_VALUE, WITHOUT_EFFECT],
  check(world: World, report: Report): void {
    for (const labeled of labeledIn(world)) {
      checkValues(labeled, report);
      checkAnnotations(labeled.metadata, report);
      checkNames(labeled.metadata, report);
    }
    checkPlaces(world, report);
  },
};

/** Metadata with labels that Istio reads. */
interface Labeled {
  readonly metadata: Field;
  /** Mesh membership of the pods, or of the pods of the namespace. */
  readonly membership: Membership;
}

function labeledIn(world: World): Labeled[] {
  const namespaces = world.of(Kind.Namespace).map(({ metadata, name }) => ({
    metadata,
    membership: world.membershipOfNamespace(name),
  }));
  const others = [Kind.Service, Kind.ServiceEntry, Kind.KubernetesGateway, Kind.GatewayClass]
    .flatMap((type) => world.of(type))
    .map(({ metadata, namespace }) => ({ metadata, membership: world.membershipOfNamespace(namespace) }));
  const pods = world.workloads.all.map(({ metadata, namespace }) => ({
    metadata,
    membership: world.membershipOfNamespace(namespace),
  }));
  return [...namespaces, ...others, ...pods];
}

function checkValues({ metadata, membership }: Labeled, report: Report): void {
  for (const [label, value] of metadata.textMap('labels')) {
    const values = ENROLLMENT_VALUES.get(label);
    if (values !== undefined && !values.includes(value) && !isUnderstood(label, value, membership)) {
      report(MESSAGES.unknownValue({ label, value, values }), metadata.at('labels', label));
    }
  }
}

/** Whether Istio understands another spelling of a value. */
function isUnderstood(label: string, value: string, membership: Membership): boolean {
  const values = ENROLLMENT_VALUES.get(label) ?? [];
  if (label === SIDECAR_INJECT) {
    const isCalled = membership === 'sidecar' || membership === 'unknown';
    return value === '' || (isCalled && WORDS_OF_INJECTOR.has(value.toLowerCase()));
  }
  return values.includes('true') && values.includes(value.toLowerCase());
}
