// Objects that change proxies in ways that manifests do not determine: EnvoyFilter, WasmPlugin, TrafficExtension.

import { groupBy } from '../private/collections';
import { memoized } from '../private/memoized';
import { Kind } from '../world/kinds';
import type { Labels } from '../world/labels';
import type { Resource } from '../world/resource';
import { SelectorIndex } from '../world/selector-index';
import type { World } from '../world/world';
import type { Effect } from './effect';
import type { Journey } from './journey';

const KINDS = [Kind.EnvoyFilter, Kind.WasmPlugin, Kind.TrafficExtension];

/** A proxy, as far as extensions select it. */
export interface ExtendedProxy {
  readonly namespace: string;
  readonly labels: Labels;
}

interface Extension {
  readonly resource: Resource;
  /** Among all, which decides about the order of caveats. */
  readonly position: number;
}

/** The extensions of a mesh. */
export class Extensions {
  private readonly byNamespace: ReadonlyMap<string, SelectorIndex<Extension>>;
  private readonly of = memoized((proxy: ExtendedProxy) => this.select(proxy));

  public constructor(private readonly world: World) {
    const all = KINDS.flatMap((kind) => world.of(kind)).map((resource, position) => ({ resource, position }));
    this.byNamespace = new Map(
      [...groupBy(all, ({ resource }) => resource.namespace)].map(([namespace, group]) => [
        namespace,
        new SelectorIndex(group, ({ resource }) => selectorOf(resource)),
      ]),
    );
  }

  /** Adds a caveat for each extension of a proxy. */
  public addCaveats(journey: Journey, proxy: ExtendedProxy): void {
    if (this.byNamespace.size === 0) {
      return;
    }
    journey.effect(() =>
      this.of(proxy).map(({ type, qualifiedName, spec }) => effectOf(type, qualifiedName, spec.value)),
    );
    journey.caveat(() =>
      this.of(proxy).map(
        ({ kind, qualifiedName }) => `${kind} ${qualifiedName} may change what the proxy does with the request`,
      ),
    );
  }

  private select({ namespace, labels }: ExtendedProxy): Resource[] {
    return [...new Set([namespace, this.world.rootNamespace])]
      .flatMap((place) => this.byNamespace.get(place)?.selecting(labels) ?? [])
      .sort((one, other) => one.position - other.position)
      .map(({ resource }) => resource);
  }
}

function effectOf(type: string, name: string, spec: object): Effect {
  return { type: 'extension', text: `${type} ${name} ${JSON.stringify(spec)}` };
}

function selectorOf({ spec }: Resource): Labels {
  const older = spec.object('workloadSelector')?.textMap('labels');
  return older ?? spec.objectOrEmpty('selector').textMap('matchLabels');
}
