// Finds the node, edge or namespace that shows a finding, so that none is lost.

import type { Diagnostic } from '../../diagnostics/diagnostic';
import { isClusterScoped } from '../../facts/kinds';
import { DEFAULT_NAMESPACE } from '../../facts/namespaces';
import type { Resource } from '../../world/resource';
import type { Finding } from './graph';

/** A node or an edge that shows an object, or the part of it below a path. */
interface FindingPlace {
  readonly findings: Finding[];
  readonly path?: string;
}

/** The places of findings. */
export class FindingPlaces {
  private readonly byObject = new Map<string, FindingPlace[]>();
  private readonly byNamespace = new Map<string, Finding[]>();

  /** Adds a place for the findings about an object. */
  public add(resource: Resource, findings: Finding[], path?: string): void {
    const { group, kind, namespace, name } = resource;
    const key = keyOf(group, kind, namespace, name);
    const places = this.byObject.get(key) ?? [];
    this.byObject.set(key, places);
    if (!places.some((place) => place.findings === findings && place.path === path)) {
      places.push({ findings, ...(path !== undefined && { path }) });
    }
  }

  /** Shows a finding at the place with the longest path, or at its namespace if several places or none show its object. */
  public show(diagnostic: Diagnostic): void {
    const { code, severity, message, resource, path = '' } = diagnostic;
    const finding = { code, severity, message };
    if (resource === undefined) {
      this.ofNamespace('').push(finding);
      return;
    }
    const slash = resource.apiVersion.indexOf('/');
    const group = slash < 0 ? '' : resource.apiVersion.slice(0, slash);
    const namespace = isClusterScoped(group, resource.kind) ? '' : (resource.namespace ?? DEFAULT_NAMESPACE);
    const places = this.byObject.get(keyOf(group, resource.kind, namespace, resource.name)) ?? [];
    const best = placeFor(places, path);
    const ofNamespace = resource.kind === 'Namespace' && group === '' ? resource.name : namespace;
    (best?.findings ?? this.ofNamespace(ofNamespace)).push(finding);
  }

  /** Findings about objects of a namespace that have no place of their own. */
  public ofNamespace(name: string): Finding[] {
    const findings = this.byNamespace.get(name) ?? [];
    this.byNamespace.set(name, findings);
    return findings;
  }

  /** Findings outside of some namespaces. */
  public others(namespaces: ReadonlySet<string>): Finding[] {
    return [...this.byNamespace].flatMap(([name, findings]) => (namespaces.has(name) ? [] : findings));
  }
}

/** A policy of many workloads has many edges; a finding about it belongs to none of them. */
function placeFor(places: readonly FindingPlace[], path: string): FindingPlace | undefined {
  const within = places.filter((place) => place.path !== undefined && isWithin(path, place.path));
  const longest = Math.max(...within.map((place) => place.path?.length ?? 0));
  const exact = within.find((place) => place.path?.length === longest);
  const whole = places.filter((place) => place.path === undefined);
  return exact ?? (whole.length === 1 ? whole[0] : whole.length === 0 ? places[0] : undefined);
}

function isWithin(path: string, parent: string): boolean {
  return path === parent || (path.startsWith(parent) && /^[.[]/.test(path.slice(parent.length)));
}

function keyOf(group: string, kind: string, namespace: string, name: string): string {
  return `${group}/${kind} ${namespace}/${name}`;
}
