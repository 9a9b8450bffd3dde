// Suppressions that stand in the construct tree.

import type { IConstruct } from 'constructs';
import type { AppResource } from '../world/input/app';
import { Resource } from '../world/resource';
import type { Suppression } from './suppression';

// By symbol, not by module state: two copies of this package in one app must see each other's suppressions.
const SUPPRESSED = Symbol.for('cdk8s-istio.Suppressed');

interface Suppressed {
  readonly code: string;
  readonly reason: string;
}

type Marked = IConstruct & { [SUPPRESSED]?: readonly Suppressed[] };

/** Hides a code from the report for all objects below a construct. */
export function suppressBelow(scope: IConstruct, code: string, reason: string): void {
  const value = [...((scope as Marked)[SUPPRESSED] ?? []), { code, reason }];
  Object.defineProperty(scope, SUPPRESSED, { value, configurable: true });
}

/** All suppressions below a construct, and those of the constructs above it. */
export function suppressionsAround(scope: IConstruct, objects: readonly AppResource[]): Suppression[] {
  const holders = new Set([...scope.node.scopes, ...scope.node.findAll()]);
  return [...holders].flatMap((holder) =>
    ((holder as Marked)[SUPPRESSED] ?? []).map((suppressed) => suppressionOn(holder, suppressed, objects)),
  );
}

function suppressionOn(holder: IConstruct, { code, reason }: Suppressed, objects: readonly AppResource[]): Suppression {
  const below = objects.filter(({ construct }) => construct.node.scopes.includes(holder));
  const covered = new Set(below.map(({ resource }) => resource));
  const first = below[0]?.resource;
  return {
    code,
    covers: (resource) => covered.has(resource),
    origin: `a suppression of construct '${holder.node.path || 'App'}' (${reason})`,
    place: first === undefined ? constructPlace(holder) : { resource: first },
  };
}

// A construct without objects still can carry a suppression, which then hides nothing.
function constructPlace(construct: IConstruct): { readonly resource: Resource } {
  const manifest = { apiVersion: '', kind: 'Construct', metadata: { name: construct.node.path || 'App' } };
  return { resource: new Resource(manifest, { construct: construct.node.path }) };
}
