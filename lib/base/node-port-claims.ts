// Node ports that an app requests: by Services, by values of charts, by gateways of an installation.
import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { nodePortInUse, nodePortOutOfRange } from '../diagnostics/codes/construct';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { isNodePort } from '../facts/ports';
import { Trait } from '../private/trait';
import { addCheck } from './check';
import { ClaimedPorts, type NodePortClaim, type OwnedClaim } from './claimed-ports';
import { validationModeOf } from './validation-mode';

export type { NodePortClaim } from './claimed-ports';

/** Returns the claims of a construct; called when the app is synthesized. */
const CLAIMS = new Trait<() => readonly NodePortClaim[]>('NodePortClaims');
const CHECKED = new Trait<CheckedClaims>('CheckedNodePorts');

interface CheckedClaims {
  /** Constructs that have read their diagnostics of this pass. */
  readonly readers: Set<IConstruct>;
  readonly diagnostics: ReadonlyMap<IConstruct, Diagnostic[]>;
}

/**
 * Claims node ports for a construct, and adds a check that rejects ports outside the range of node ports and ports that
 * another Service of the app uses.
 *
 * @param claims - called when the app is synthesized, so that it can depend on constructs that are added later
 */
export function claimNodePorts(construct: IConstruct, claims: () => readonly NodePortClaim[]): void {
  CLAIMS.set(construct, claims);
  addCheck(construct, () => diagnosticsOf(construct));
}

/** Checks the whole app once for each pass of validation: a construct that reads a second time starts a new pass. */
function diagnosticsOf(construct: IConstruct): Diagnostic[] {
  const root = construct.node.root;
  let checked = CHECKED.of(root);
  if (checked === undefined || checked.readers.has(construct) || !checked.diagnostics.has(construct)) {
    checked = { readers: new Set(), diagnostics: checkClaims(root) };
    CHECKED.set(root, checked);
  }
  checked.readers.add(construct);
  return checked.diagnostics.get(construct) ?? [];
}

/** Checks all claims of an app and returns the diagnostics by the construct that reports them. */
function checkClaims(root: IConstruct): Map<IConstruct, Diagnostic[]> {
  const constructs = root.node.findAll();
  const claimants = constructs.filter((construct) => CLAIMS.isOn(construct));
  const claims = claimants.flatMap((claimant) =>
    (CLAIMS.of(claimant)?.() ?? []).map((claim) => ({ ...claim, construct: claimant, isPlain: false })),
  );
  const diagnostics = new Map<IConstruct, Diagnostic[]>(claimants.map((claimant) => [claimant, []]));
  const reporter = reporterForPlainClaims(claimants);
  const claimed = new ClaimedPorts();
  for (const claim of [...plainClaims(constructs), ...claims]) {
    const owner = claim.isPlain && reporter ? reporter : claim.construct;
    diagnostics.get(owner)?.push(...checkClaim(claim, claimed.add(claim)));
  }
  return diagnostics;
}

/** Finds a claimant to report conflicts of Services of cdk8s-plus, which have no validation of this package. */
function reporterForPlainClaims(claimants: readonly IConstruct[]): IConstruct | undefined {
  const withMode = (mode: string) => claimants.find((claimant) => validationModeOf(claimant) === mode);
  return withMode('error') ?? withMode('warn');
}

function checkClaim({ port, service, field, isPlain }: OwnedClaim, other: OwnedClaim | undefined): Diagnostic[] {
  if (!isNodePort(port) && !isPlain) {
    return [{ ...nodePortOutOfRange.outOfRange({ port }), path: field }];
  }
  if (other === undefined) {
    return [];
  }
  const construct = other.construct.node.path;
  return [{ ...nodePortInUse.inUse({ port, service, other: other.service, construct }), path: field }];
}

/** Claims of Services without a claimant. They come first, so that a conflict is reported at the claimant. */
function plainClaims(constructs: readonly IConstruct[]): OwnedClaim[] {
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
    // For 0, Kubernetes selects a port.
    port === undefined || port === 0 ? [] : [{ port, service, field }],
  );
}
