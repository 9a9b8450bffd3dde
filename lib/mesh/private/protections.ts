// Who is let in where, as the constructs of an app say it.
import type { IConstruct } from 'constructs';

const PROTECTIONS = Symbol.for('cdk8s-istio.Protections');

/** What lets callers into a namespace by name. */
export interface Protection {
  /** The namespace that is called. */
  readonly called: string | undefined;
  /** The namespaces of the callers that are named so far. */
  readonly callers: () => string[];
}

/** Makes it known to the whole app who is let into a namespace. */
export function registerProtection(construct: IConstruct, protection: Protection): void {
  protectionsOf(construct).push(protection);
}

/** Namespaces other than its own that let callers of a namespace in. */
export function namespacesOpenTo(construct: IConstruct, caller: string): string[] {
  return protectionsOf(construct).flatMap(({ called, callers }) =>
    called !== undefined && called !== caller && callers().includes(caller) ? [called] : [],
  );
}

function protectionsOf(construct: IConstruct): Protection[] {
  const root = construct.node.root as IConstruct & { [PROTECTIONS]?: Protection[] };
  root[PROTECTIONS] ??= [];
  return root[PROTECTIONS];
}
