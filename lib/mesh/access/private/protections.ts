// Namespaces that allow calls from other namespaces, as the constructs of an app declare it.
import type { IConstruct } from 'constructs';
import { Trait } from '../../../private/trait';

const PROTECTIONS = new Trait<CalledByCaller>('Protections');

/** The called namespaces, by calling namespace. */
type CalledByCaller = Map<string, Set<string>>;

/** Registers for all constructs of the app that a namespace allows calls from others. */
export function letIn(construct: IConstruct, called: string, callers: readonly string[]): void {
  const known = calledByCaller(construct);
  for (const caller of callers) {
    known.set(caller, (known.get(caller) ?? new Set()).add(called));
  }
}

/** Other namespaces that allow calls from a namespace. */
export function namespacesOpenTo(construct: IConstruct, caller: string): string[] {
  const called = calledByCaller(construct).get(caller) ?? [];
  return [...called].filter((namespace) => namespace !== caller);
}

function calledByCaller(construct: IConstruct): CalledByCaller {
  return PROTECTIONS.ofOrCreate(construct.node.root, () => new Map());
}
