// The requests to a place: around each of its routes and policies, and where several of them meet.

import { matchesPath, type PathMatch } from '../../match/path-match';
import { matchText } from '../../match/route-match';
import type { CorsPolicy } from '../../routes/cors';
import type { Rewrite } from '../../routes/rewrite';
import type { Route } from '../../routes/route';
import { type MatchVariants, variantsOfMatch } from './match-variants';
import type { Place, RequestList } from './request-list';
import { combined, OTHER_ADDRESS, type Variant } from './variant';

/** A match of routes in both meshes, with the policies in front of their destinations. */
interface Entry {
  readonly match: Route['match'];
  readonly variants: MatchVariants;
  readonly rewrites: Rewrite[];
  /** Whether destinations may get another host than clients send. */
  rewritesHost: boolean;
  readonly policies: Set<Variant>;
  /** Preflight requests, if a route has a CORS policy. */
  readonly preflights: Variant[];
}

/** Routes with equal conditions are many, so only a few of them are combined with all others. */
const FEW = 3;
const PATHS = ['/', '/other'];
const OTHER_METHOD = 'PATCH';
const OTHER_ORIGIN = 'https://other.example';
/** An origin in the text of a match. */
const ORIGIN = /^exact "(.*)"$/;

/** The requests to a place. */
export class PlaceRequests {
  private readonly entries = new Map<string, Entry>();
  private readonly policies = new Set<Variant>();

  /** @param authority - host of the requests, with the port if it is not that of the scheme */
  public constructor(private readonly authority: string) {}

  /** Adds the routes of one of the meshes, each with the requests around the policies of its destinations. */
  public addRoutes(routes: readonly Route[], policiesOf: (host: string) => readonly Variant[]): void {
    for (const route of routes) {
      const key = matchText(route.match);
      const { match, action } = route;
      const entry = this.entries.get(key) ?? {
        match,
        variants: variantsOfMatch(match, this.authority),
        rewrites: [],
        rewritesHost: false,
        policies: new Set(),
        preflights: [],
      };
      this.entries.set(key, entry);
      entry.preflights.push(...preflightsOf(route.cors));
      if (action.type === 'forward') {
        entry.rewritesHost ||= [action, ...action.targets].some(({ authority }) => authority !== undefined);
        entry.rewrites.push(...(action.rewrite === undefined ? [] : [action.rewrite]));
        for (const { host } of action.targets) {
          for (const variant of policiesOf(host)) {
            entry.policies.add(variant);
          }
        }
      }
    }
  }

  /** Adds the requests around policies that apply to all routes. */
  public addPolicies(variants: readonly Variant[]): void {
    for (const variant of variants) {
      this.policies.add(variant);
    }
  }

  /** Lists all requests of a client. */
  public list(given: Place, requests: RequestList): void {
    const place = this.withAddress(given);
    const overlapping = this.conditionalEntries();
    const preflights = this.preflightEntries();
    for (const entry of this.entries.values()) {
      const { variants, match } = entry;
      const [path = '/'] = variants.paths;
      for (const other of variants.paths) {
        requests.add(place, { ...variants.fitting, path: other });
      }
      for (const variant of variants.others) {
        requests.add(place, { ...variant, path });
      }
      const general = preflights.filter((other) => matchesPath(other.match.path, path));
      for (const variant of [entry, ...general].flatMap((each) => each.preflights)) {
        for (const each of variants.paths) {
          requests.add(place, { ...combined(variants.fitting, variant), path: each });
        }
      }
      for (const other of overlapping) {
        if (other !== entry && matchesPath(other.match.path, path)) {
          for (const variant of [other.variants.fitting, ...other.variants.others]) {
            requests.add(place, { ...combined(variant, variants.fitting), path });
            requests.add(place, { ...combined(variants.fitting, variant), path });
          }
        }
      }
      for (const variant of [...this.policies, ...entry.policies]) {
        this.addPolicyRequest(place, entry, variant, match.path, requests);
      }
    }
    this.listPlain(place, requests);
  }

  /** Lists only what depends on the identity of a client: a request for each route, and those around policies. */
  public listBriefly(given: Place, requests: RequestList): void {
    const place = this.withAddress(given);
    for (const entry of this.entries.values()) {
      const [path = '/'] = entry.variants.paths;
      requests.add(place, { ...entry.variants.fitting, path });
      for (const variant of [...this.policies, ...entry.policies]) {
        this.addPolicyRequest(place, entry, variant, entry.match.path, requests);
      }
    }
    this.listPlain(place, requests);
  }

  /** A place where all clients have an address, if policies read it. */
  private withAddress(place: Place): Place {
    const all = [...this.policies, ...[...this.entries.values()].flatMap(({ policies }) => [...policies])];
    return all.some(({ ip }) => ip !== undefined) ? { ...place, ip: OTHER_ADDRESS } : place;
  }

  /** Requests that do not depend on a route. */
  private listPlain(place: Place, requests: RequestList): void {
    for (const path of PATHS) {
      requests.add(place, { path });
      requests.add(place, { path, method: OTHER_METHOD });
    }
    const all = new Set([...this.policies, ...[...this.entries.values()].flatMap(({ policies }) => [...policies])]);
    for (const variant of all) {
      requests.add(place, variant);
    }
  }

  private addPolicyRequest(
    place: Place,
    entry: Entry,
    variant: Variant,
    match: PathMatch,
    requests: RequestList,
  ): void {
    const { fitting, paths } = entry.variants;
    const [path = '/'] = paths;
    const fittingPaths = pathsFor(variant.path, entry).filter((candidate) => matchesPath(match, candidate));
    // A path that the match does not take may be an example of all that a policy does not name.
    for (const candidate of fittingPaths.length === 0 ? [path] : fittingPaths) {
      const request = { ...combined(fitting, variant), path: candidate };
      requests.add(place, request);
      if (entry.rewritesHost && variant.host !== undefined) {
        const { host: _host, ...asSent } = variant;
        requests.add(place, { ...combined(fitting, asSent), path: candidate });
      }
    }
  }

  /** A few routes with CORS policies, the most general first: without a route before them, they get its preflight requests. */
  private preflightEntries(): Entry[] {
    return [...this.entries.values()]
      .filter(({ preflights }) => preflights.length > 0)
      .sort((one, other) => one.match.path.value.length - other.match.path.value.length)
      .slice(0, FEW);
  }

  /** Routes with conditions besides the path, the most general first; of those with the same conditions, a few. */
  private conditionalEntries(): Entry[] {
    const counts = new Map<string, number>();
    return [...this.entries.values()]
      .filter(({ match }) => match.conditions.length > 0)
      .sort((one, other) => one.match.path.value.length - other.match.path.value.length)
      .filter(({ match }) => {
        const key = match.conditions.map(({ names }) => names.join()).join(' ');
        const count = (counts.get(key) ?? 0) + 1;
        counts.set(key, count);
        return count <= FEW;
      });
  }
}

/** Preflight requests of each origin that a policy names, and of another one. */
function preflightsOf(cors: CorsPolicy | undefined): Variant[] {
  const origins = cors?.origins.map((match) => ORIGIN.exec(match.text)?.[1] ?? OTHER_ORIGIN) ?? [];
  return cors === undefined ? [] : [...origins, OTHER_ORIGIN].map(preflight);
}

function preflight(origin: string): Variant {
  return { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'GET' } };
}

/** The paths that clients send so that a destination gets a path: the path itself, and those before rewrites. */
function pathsFor(path: string | undefined, { match, rewrites }: Entry): string[] {
  if (path === undefined) {
    return [];
  }
  const before = rewrites
    .filter(({ type, replacement }) => type === 'prefix' && path.startsWith(replacement))
    .map(({ replacement }) => `${match.path.value}${path.slice(replacement.length)}`);
  return [path, ...before];
}
