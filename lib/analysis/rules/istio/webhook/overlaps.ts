// Finds webhooks that select the same pods, by trying the combinations of the labels that matter.
import { INJECTION, REVISION, SIDECAR_INJECT } from '../../../../facts/labels';
import { type Labels, matchesSelector } from '../../../../world/labels';
import type { Field, Resource } from '../../../../world/resource';

/** A revision that no selector names: it is not a valid value of the label. */
const OTHER_REVISION = '/';

/** If very many webhooks select the same pods, a few names are enough. */
const MOST_NAMES = 5;

/** A webhook and its configuration. */
export interface Webhook {
  readonly field: Field;
  /** Names of the configuration and the webhook: `configuration/webhook`. */
  readonly name: string;
}

/** Webhooks that select the same pod, each with the names of others. */
export function overlaps(hooks: readonly Webhook[]): Map<Webhook, Set<string>> {
  const found = new Map<Webhook, Set<string>>();
  const revisions = new Set(hooks.flatMap(({ field }) => revisionsOf(field.resource)));
  for (const ofNamespace of groupsBy('namespaceSelector', INJECTION, ['enabled', 'disabled'], hooks, revisions)) {
    for (const ofPod of groupsBy('objectSelector', SIDECAR_INJECT, ['true', 'false'], ofNamespace, revisions)) {
      addOverlap(found, ofPod);
    }
  }
  return found;
}

/** Revisions that a configuration is for, or that its selectors name. */
export function revisionsOf({ labels, root }: Resource): string[] {
  const hooks = root.objects('webhooks');
  const selected = hooks.flatMap((hook) => [...named(hook, 'namespaceSelector'), ...named(hook, 'objectSelector')]);
  return [...(labels.has(REVISION) ? [labels.get(REVISION) ?? ''] : []), ...selected];
}

/**
 * The webhooks that a selector gives for each set of labels: without the label and with each of its values, each also with
 * every revision.
 *
 * A selector treats all revisions equally that it does not name. So each webhook is tried with the revisions that it names,
 * and with one other.
 */
function* groupsBy(
  selector: string,
  label: string,
  values: readonly string[],
  hooks: readonly Webhook[],
  revisions: ReadonlySet<string>,
): Generator<readonly Webhook[]> {
  const matching = (candidates: readonly Webhook[], labels: Labels) =>
    candidates.filter(({ field }) => matchesSelector(labels, field.object(selector)));
  const naming = new Map<string, Webhook[]>();
  for (const hook of hooks) {
    for (const revision of new Set(named(hook.field, selector))) {
      const known = naming.get(revision) ?? [];
      known.push(hook);
      naming.set(revision, known);
    }
  }
  const unnamed = [...revisions].find((revision) => !naming.has(revision));
  for (const value of [undefined, ...values]) {
    const plain: [string, string][] = value === undefined ? [] : [[label, value]];
    yield matching(hooks, new Map(plain));
    const others = matching(hooks, new Map([...plain, [REVISION, OTHER_REVISION]]));
    if (unnamed !== undefined) {
      yield others;
    }
    for (const [revision, own] of naming) {
      const names = new Set(own);
      const selected = matching(own, new Map([...plain, [REVISION, revision]]));
      yield [...selected, ...others.filter((hook) => !names.has(hook))];
    }
  }
}

function addOverlap(found: Map<Webhook, Set<string>>, selecting: readonly Webhook[]): void {
  const few = selecting.slice(0, MOST_NAMES + 1);
  for (const hook of selecting.length > 1 ? selecting : []) {
    const others = found.get(hook) ?? new Set<string>();
    found.set(hook, others);
    for (const other of few) {
      if (other !== hook && others.size < MOST_NAMES) {
        others.add(other.name);
      }
    }
  }
}

/** Revisions that a selector of a webhook names. */
function named(hook: Field, selector: string): string[] {
  const labels = hook.objectOrEmpty(selector).textMap('matchLabels');
  const expressions = hook.objectOrEmpty(selector).objects('matchExpressions');
  return [
    ...(labels.has(REVISION) ? [labels.get(REVISION) ?? ''] : []),
    ...expressions
      .filter((expression) => expression.text('key') === REVISION)
      .flatMap((expression) => expression.texts('values').map(([, value]) => value)),
  ];
}
