// Turns the suppressions of the construct tree into suppressions of an analysis.
import type { IConstruct } from 'constructs';
import { type SuppressedCode, suppressedAt } from '../base/suppression';
import type { AppResource } from '../world/input/app';
import { type Place, Resource } from '../world/resource';
import type { Subject, Suppression } from './suppression';

/** All suppressions below a construct, and those of the constructs above it. */
export function suppressionsAround(scope: IConstruct, objects: readonly AppResource[]): Suppression[] {
  const holders = new Set([...scope.node.scopes, ...scope.node.findAll()]);
  return [...holders].flatMap((holder) =>
    suppressedAt(holder).map((suppressed) => suppressionOn(holder, suppressed, objects)),
  );
}

function suppressionOn(
  holder: IConstruct,
  { code, reason }: SuppressedCode,
  objects: readonly AppResource[],
): Suppression {
  const below = objects.filter(({ construct }) => construct.node.scopes.includes(holder));
  const covered: ReadonlySet<Subject> = new Set(below.map(({ resource }) => resource));
  const first = below[0]?.resource;
  return {
    code,
    covers: (subject) => covered.has(subject),
    origin: `a suppression of construct "${holder.node.path || 'App'}" (${reason})`,
    place: first === undefined ? constructPlace(holder) : { resource: first },
  };
}

// A construct without objects can still have a suppression, which then hides nothing.
function constructPlace(construct: IConstruct): Place {
  const manifest = { apiVersion: '', kind: 'Construct', metadata: { name: construct.node.path || 'App' } };
  return { resource: new Resource(manifest, { construct: construct.node.path }) };
}
