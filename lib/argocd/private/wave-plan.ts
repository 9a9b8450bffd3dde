import { ApiObject, type App, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { ImpliedNeeds } from './implied-needs';
import { stepOf } from './sync-steps';
import { isHook, waveOf } from './wave-annotations';

/** Room between two steps, for objects of one step that need each other. */
const WAVES_PER_STEP = 100;
/** More than all steps have, so that a chart can come as a whole after another. */
const WAVES_PER_TURN = 1000;

/**
 * The waves of all objects of an app: by step, and later where something that an object needs is later. Hooks have
 * none.
 *
 * Dependencies in a circle give some wave; cdk8s refuses such an app at synth.
 */
export class WavePlan {
  /** The objects that have a wave. */
  public readonly objects: readonly ApiObject[];

  private readonly needs: ImpliedNeeds;
  private readonly waves = new Map<ApiObject, number>();
  private readonly turns = new Map<IConstruct, number>();
  private readonly below = new Map<IConstruct, readonly ApiObject[]>();

  /** @param chartByChart - whether every chart has a turn of its own */
  public constructor(app: App, chartByChart: boolean) {
    this.objects = this.objectsBelow(app);
    this.needs = new ImpliedNeeds(this.objects);
    if (chartByChart) {
      this.giveTurns(app.node.findAll());
    }
  }

  /** The wave of an object; the one that it was given, where it was given one. */
  public waveOf(object: ApiObject): number {
    const known = this.waves.get(object);
    if (known !== undefined) {
      return known;
    }
    const given = waveOf(object);
    // For whoever asks again before this is known, because dependencies form a circle.
    this.waves.set(object, given ?? stepOf(object) * WAVES_PER_STEP);
    const wave = given ?? this.waveByNeeds(object);
    this.waves.set(object, wave);
    return wave;
  }

  private waveByNeeds(object: ApiObject): number {
    const { scopes } = object.node;
    const step = stepOf(object);
    const turn = Math.max(...scopes.filter(Chart.isChart).map((chart) => this.turnOf(chart)));
    const wave = turn * WAVES_PER_TURN + step * WAVES_PER_STEP;
    const dependencies = scopes
      .filter((scope) => !Chart.isChart(scope))
      .flatMap(({ node }) => node.dependencies.flatMap((dependency) => this.objectsBelow(dependency)));
    // A construct may depend on one within itself: that one has itself among its dependencies.
    const others = dependencies.filter((dependency) => dependency !== object);
    const last = this.lastWaveOf([...others, ...this.needs.of(object)]);
    // With its step, so that the objects of a construct that depends on another keep their order.
    return last < wave ? wave : last + 1 + step;
  }

  /** How many turns a chart waits for those that it depends on: none where its steps are later anyway. */
  private turnOf(chart: Chart): number {
    const known = this.turns.get(chart);
    if (known !== undefined) {
      return known;
    }
    this.turns.set(chart, 0);
    const own = new Set(this.objectsBelow(chart));
    const dependencies = chart.node.dependencies.flatMap((dependency) => this.objectsBelow(dependency));
    const last = this.lastWaveOf(dependencies.filter((object) => !own.has(object)));
    const first =
      WAVES_PER_STEP *
      this.objectsBelow(chart)
        .map(stepOf)
        .reduce((first, step) => Math.min(first, step), Number.POSITIVE_INFINITY);
    const turn = last < first ? 0 : Math.floor((last - first) / WAVES_PER_TURN) + 1;
    this.turns.set(chart, turn);
    return turn;
  }

  /** One after the other, a chart after those that it depends on. */
  private giveTurns(constructs: readonly IConstruct[]): void {
    let next = 0;
    const visited = new Set<IConstruct>();
    const visit = (chart: Chart): void => {
      if (!visited.has(chart)) {
        visited.add(chart);
        chart.node.dependencies.flatMap(({ node }) => node.scopes.filter(Chart.isChart)).forEach(visit);
        this.turns.set(chart, next++);
      }
    };
    constructs.filter(Chart.isChart).forEach(visit);
  }

  private lastWaveOf(objects: readonly ApiObject[]): number {
    return objects.reduce((last, object) => Math.max(last, this.waveOf(object)), Number.NEGATIVE_INFINITY);
  }

  private objectsBelow(scope: IConstruct): readonly ApiObject[] {
    const objects = this.below.get(scope) ?? scope.node.findAll().filter(ApiObject.isApiObject).filter(isNoHook);
    this.below.set(scope, objects);
    return objects;
  }
}

function isNoHook(object: ApiObject): boolean {
  return !isHook(object);
}
