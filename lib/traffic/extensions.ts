// Objects that change proxies in ways that manifests do not determine: EnvoyFilter, WasmPlugin, TrafficExtension.

import { memoized } from '../private/memoized';
import { Kind } from '../world/kinds';
import { hasLabels, type Labels } from '../world/labels';
import type { Resource } from '../world/resource';
import type { World } from '../world/world';
import type { Effect } from './effect';
import type { Journey } from './journey';

const KINDS = [Kind.EnvoyFilter, Kind.WasmPlugin, Kind.TrafficExtension];

/** A proxy, as far as extensions select it. */
export interface ExtendedProxy {
  readonly namespace: string;
  readonly labels: Labels;
}

/** The extensions of a mesh. */
export class Extensions {
  private readonly all: readonly Resource[];
  private readonly of = memoized((proxy: ExtendedProxy) => this.select(proxy));

  public constructor(private readonly world: World) {
    this.all = KINDS.flatMap((kind) => world.of(kind));
  }

  /** Adds a caveat for each extension of a proxy. */
  public addCaveats(journey: Journey, proxy: ExtendedProxy): void {
    if (this.all.length === 0) {
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
    return this.all.filter((extension) => {
      const isNear = extension.namespace === namespace || extension.namespace === this.world.rootNamespace;
      return isNear && hasLabels(labels, selectorOf(extension));
    });
  }
}

function effectOf(type: string, name: string, spec: object): Effect {
  return { type: 'extension', text: `${type} ${name} ${JSON.stringify(spec)}` };
}

function selectorOf({ spec }: Resource): Labels {
  const older = spec.object('workloadSelector')?.textMap('labels');
  return older ?? spec.objectOrEmpty('selector').textMap('matchLabels');
}
