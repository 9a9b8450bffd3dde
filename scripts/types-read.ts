// Observes which types of objects a rule reads, by running it over its examples.
import type { Rule } from '../lib/analysis/rule';
import { exampleOf } from '../lib/diagnostics/example';
import { readManifests } from '../lib/world/input/manifests';
import type { Resource } from '../lib/world/resource';
import { World } from '../lib/world/world';

/** A world that remembers the types that it was asked for. */
class ObservedWorld extends World {
  public readonly types = new Set<string>();

  public override of(type: string, namespace?: string): readonly Resource[] {
    // The constructor of the base class may already ask.
    this.types?.add(type);
    return super.of(type, namespace);
  }

  public override find(type: string, namespace: string, name: string): Resource | undefined {
    this.types?.add(type);
    return super.find(type, namespace, name);
  }
}

/** Types, such as `networking.istio.io/Gateway`, that rules read when they run over their examples; sorted. */
export function typesReadBy(rules: readonly Rule[]): string[] {
  const types = rules.flatMap((rule) =>
    rule.codes.flatMap((code) => {
      const example = exampleOf(code);
      return example?.language === 'yaml' ? [example.bad, example.good].flatMap((text) => observe(rule, text)) : [];
    }),
  );
  return [...new Set(types)].sort();
}

function observe(rule: Rule, text: string): string[] {
  const world = new ObservedWorld(readManifests(text, 'example.yaml').resources, { isClosed: true });
  rule.check(world, () => undefined);
  return [...world.types];
}
