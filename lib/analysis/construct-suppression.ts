// Suppressions that stand in the construct tree.

import type { IConstruct } from 'constructs';
import { Trait } from '../private/trait';
import type { AppResource } from '../world/input/app';
import { Resource } from '../world/resource';
import type { Suppression } from './suppression';

const SUPPRESSED = new Trait<readonly Suppressed[]>('Suppressed');

interface Suppressed {
  readonly code: string;
  readonly reason: string;
}

/** Hides a code from the report for all objects below a construct. */
export function suppressBelow(scope: IConstruct, code: string, reason: string): void {
  const value = [...(SUPPRESSED.of(scope) ?? []), { code, reason }];
  SUPPRESSED.set(scope, value);
}

/** All suppressions below a construct, and those of the constructs above it. */
export function suppressionsAround(scope: IConstruct, objects: readonly AppResource[]): Suppression[] {
  const holders = new Set([...scope.node.scopes, ...scope.node.findAll()]);
  return [...holders].flatMap((holder) =>
    (SUPPRESSED.of(holder) ?? []).map((suppressed) => suppressionOn(holder, suppressed, objects)),
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
