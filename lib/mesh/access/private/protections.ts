// Which namespaces let which others in, as the constructs of an app say it.
import type { IConstruct } from 'constructs';
import { Trait } from '../../../private/trait';

const PROTECTIONS = new Trait<CalledByCaller>('Protections');

/** The namespaces that are called, by those that call. */
type CalledByCaller = Map<string, Set<string>>;

/** Makes it known to the whole app that a namespace lets others in. */
export function letIn(construct: IConstruct, called: string, callers: readonly string[]): void {
  const known = calledByCaller(construct);
  for (const caller of callers) {
    known.set(caller, (known.get(caller) ?? new Set()).add(called));
  }
}

/** Namespaces other than its own that let callers of a namespace in. */
export function namespacesOpenTo(construct: IConstruct, caller: string): string[] {
  const called = calledByCaller(construct).get(caller) ?? [];
  return [...called].filter((namespace) => namespace !== caller);
}

function calledByCaller(construct: IConstruct): CalledByCaller {
  return PROTECTIONS.ofOrCreate(construct.node.root, () => new Map());
}
