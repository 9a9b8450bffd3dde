// Node ports that are claimed already, indexed so that each claim is compared with few others.
import type { IConstruct } from 'constructs';

/** A node port that a Service requests. */
export interface NodePortClaim {
  readonly port: number;
  /**
   * Namespace and name of the Service. Several claims for the same Service do not conflict, because they describe it for
   * several tools or in several states.
   */
  readonly service: string;
  /** Path of the port, for the user of the construct. */
  readonly field: string;
  /** Name of the cluster, if known. Claims for different clusters do not conflict. */
  readonly cluster?: string;
}

/** A claim and its construct. */
export interface OwnedClaim extends NodePortClaim {
  readonly construct: IConstruct;
  /** Whether it comes from the Service of another package. */
  readonly isPlain: boolean;
}

/** The claims of one port in one cluster, or in all clusters together. */
interface PortClaims {
  /** The first claims of different Services. Any claim conflicts with one of two. */
  readonly services: OwnedClaim[];
  /** The first claim of each construct for each Service. */
  readonly own: Map<IConstruct, Map<string, OwnedClaim>>;
}

const ALL_CLUSTERS = '*';

/** The ports that are claimed so far. */
export class ClaimedPorts {
  private readonly byPlace = new Map<string, PortClaims>();

  /** Adds a claim, and returns an earlier one that it conflicts with. */
  public add(claim: OwnedClaim): OwnedClaim | undefined {
    const { port, cluster } = claim;
    // A claim for an unknown cluster can conflict with a claim for any cluster.
    const places = cluster === undefined ? [ALL_CLUSTERS] : [cluster, ''];
    const other = places.map((place) => conflictIn(this.at(port, place), claim)).find((found) => found !== undefined);
    for (const place of new Set([cluster ?? '', ALL_CLUSTERS])) {
      record(this.at(port, place), claim);
    }
    return other;
  }

  private at(port: number, place: string): PortClaims {
    const key = `${port} ${place}`;
    const known = this.byPlace.get(key) ?? { services: [], own: new Map() };
    this.byPlace.set(key, known);
    return known;
  }
}

function conflictIn({ services, own }: PortClaims, claim: OwnedClaim): OwnedClaim | undefined {
  // The Service of another package may use a node port twice, for two protocols.
  const twice = claim.isPlain ? undefined : own.get(claim.construct)?.get(claim.service);
  return twice ?? services.find(({ service }) => service !== claim.service);
}

function record({ services, own }: PortClaims, claim: OwnedClaim): void {
  if (services.length < 2 && services[0]?.service !== claim.service) {
    services.push(claim);
  }
  const ofConstruct = own.get(claim.construct) ?? new Map<string, OwnedClaim>();
  own.set(claim.construct, ofConstruct);
  if (!ofConstruct.has(claim.service)) {
    ofConstruct.set(claim.service, claim);
  }
}
