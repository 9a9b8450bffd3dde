// Node ports that an app gives away, in whatever way: by Services, by values of charts, by gateways of an installation.
import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Trait } from '../private/trait';
import { addCheck } from './check';
import { validationModeOf } from './validation-mode';

/** Claims of a construct, asked for when the app is synthesized. */
const CLAIMS = new Trait<() => readonly NodePortClaim[]>('NodePortClaims');
const CHECKED = new Trait<CheckedClaims>('CheckedNodePorts');

const RANGE = { first: 30000, last: 32767 };

/** A port of the nodes that a Service gets. */
export interface NodePortClaim {
  readonly port: number;
  /**
   * Namespace and name of the Service. One Service may be described several times, for several tools or in several states:
   * such claims do not clash.
   */
  readonly service: string;
  /** Where the user finds the port. */
  readonly field: string;
  /** The cluster, where it is known. Claims of two clusters do not clash. */
  readonly cluster?: string;
}

interface MadeClaim extends NodePortClaim {
  readonly construct: IConstruct;
  readonly isPlain: boolean;
}

interface CheckedClaims {
  readonly asked: Set<IConstruct>;
  readonly problems: ReadonlyMap<IConstruct, string[]>;
}

/**
 * Has a construct claim ports of the nodes, and refuses at synth those that no node has and those that another Service of
 * the app claims.
 *
 * @param claims - asked for when the app is synthesized, so that it may depend on what comes later
 */
export function claimNodePorts(construct: IConstruct, claims: () => readonly NodePortClaim[]): void {
  CLAIMS.set(construct, claims);
  addCheck(construct, () => nodePortProblems(construct));
}

/** Looks at the whole app once a pass of validation: who is asked again is asked in a new one. */
function nodePortProblems(construct: IConstruct): string[] {
  const root = construct.node.root;
  let checked = CHECKED.of(root);
  if (checked === undefined || checked.asked.has(construct) || !checked.problems.has(construct)) {
    checked = { asked: new Set(), problems: problemsByClaimant(root) };
    CHECKED.set(root, checked);
  }
  checked.asked.add(construct);
  return checked.problems.get(construct) ?? [];
}

/** The problems of all claimants of an app. */
function problemsByClaimant(root: IConstruct): Map<IConstruct, string[]> {
  const constructs = root.node.findAll();
  const claimants = constructs.filter((construct) => CLAIMS.isOn(construct));
  const claims = claimants.flatMap((claimant) =>
    (CLAIMS.of(claimant)?.() ?? []).map((claim) => ({ ...claim, construct: claimant, isPlain: false })),
  );
  const problems = new Map<IConstruct, string[]>(claimants.map((claimant) => [claimant, []]));
  const speaker = speakerOf(claimants);
  const all: MadeClaim[] = [...plainClaims(constructs), ...claims];
  for (const [index, claim] of all.entries()) {
    const teller = claim.isPlain && speaker ? speaker : claim.construct;
    problems.get(teller)?.push(...problemsOf(claim, all.slice(0, index)));
  }
  return problems;
}

/** Nobody else looks at Services of cdk8s-plus: one of the constructs that may claim ports speaks for them. */
function speakerOf(claimants: readonly IConstruct[]): IConstruct | undefined {
  const withMode = (mode: string) => claimants.find((claimant) => validationModeOf(claimant) === mode);
  return withMode('error') ?? withMode('warn');
}

function problemsOf(claim: MadeClaim, earlier: readonly MadeClaim[]): string[] {
  const { port, field, isPlain } = claim;
  const isInRange = Number.isInteger(port) && port >= RANGE.first && port <= RANGE.last;
  if (!isInRange && !isPlain) {
    return [`${field}: ${port} is out of range ${RANGE.first}..${RANGE.last}; give one of these`];
  }
  const other = earlier.find((candidate) => clash(candidate, claim));
  return other
    ? [`${field}: ${port} is taken by Service ${other.service} (${other.construct.node.path}); give another`]
    : [];
}

function clash(one: MadeClaim, other: MadeClaim): boolean {
  const mayBeOneCluster = one.cluster === undefined || other.cluster === undefined || one.cluster === other.cluster;
  // A plain Service may well have a port twice, for two protocols.
  const isTwice = one.construct === other.construct && !one.isPlain;
  return one.port === other.port && mayBeOneCluster && (one.service !== other.service || isTwice);
}

/** What Services claim that no construct speaks for. They come first, so that the construct with the claim is reported. */
function plainClaims(constructs: readonly IConstruct[]): MadeClaim[] {
  return constructs
    .filter(isService)
    .filter(({ node }) => !node.scopes.some((scope) => CLAIMS.isOn(scope)))
    .flatMap((service) => claimsOfService(service).map((claim) => ({ ...claim, construct: service, isPlain: true })));
}

function isService(construct: IConstruct): construct is ApiObject {
  return ApiObject.isApiObject(construct) && construct.kind === 'Service' && construct.apiVersion === 'v1';
}

function claimsOfService(object: ApiObject): NodePortClaim[] {
  // An included file may have an empty entry in its list.
  const { spec } = object.toJson() as {
    spec?: { ports?: ({ nodePort?: number } | null)[]; healthCheckNodePort?: number };
  };
  const service = `${object.metadata.namespace ?? ''}/${object.name}`.replace(/^\//, '');
  const fields = [
    ...(spec?.ports ?? []).map((port, index) => [`spec.ports[${index}].nodePort`, port?.nodePort] as const),
    ['spec.healthCheckNodePort', spec?.healthCheckNodePort] as const,
  ];
  return fields.flatMap(([field, port]) =>
    // 0 leaves the choice to Kubernetes.
    port === undefined || port === 0 ? [] : [{ port, service, field: `Service ${service}: ${field}` }],
  );
}
