import { ApiObject, type App, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { ImpliedNeeds } from './implied-needs';
import { stepOf } from './sync-steps';
import { isHook, waveOf } from './wave-annotations';

/** Distance between two steps, for objects of one step that need each other. */
const WAVES_PER_STEP = 100;
/** Exceeds the waves of all steps, so that a chart can follow another as a whole. */
const WAVES_PER_TURN = 1000;

/**
 * The waves of all objects of an app except hooks: by step, and later if an object that it needs is later.
 *
 * Circular dependencies result in arbitrary waves; cdk8s rejects such an app at synth.
 */
export class WavePlan {
  /** Objects that have a wave. */
  public readonly objects: readonly ApiObject[];

  private readonly needs: ImpliedNeeds;
  private readonly waves = new Map<ApiObject, number>();
  private readonly turns = new Map<IConstruct, number>();
  private readonly below = new Map<IConstruct, readonly ApiObject[]>();

  /** @param chartByChart - whether each chart has its own turn */
  public constructor(app: App, chartByChart: boolean) {
    this.objects = this.objectsBelow(app);
    this.needs = new ImpliedNeeds(this.objects);
    if (chartByChart) {
      this.giveTurns(app.node.findAll());
    }
  }

  /** Returns the wave of an object: that of its annotation, or the calculated one. */
  public waveOf(object: ApiObject): number {
    const known = this.waves.get(object);
    if (known !== undefined) {
      return known;
    }
    const given = waveOf(object);
    // A preliminary wave ends the recursion if dependencies are circular.
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
    // A construct may depend on a construct inside itself, which is then among its own dependencies.
    const others = dependencies.filter((dependency) => dependency !== object);
    const last = this.lastWaveOf([...others, ...this.needs.of(object)]);
    // The step is added to keep the order of the objects of a construct that depends on another.
    return last < wave ? wave : last + 1 + step;
  }

  /** Returns the number of turns that a chart waits for its dependencies: none if its steps are later anyway. */
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

  /** Assigns consecutive turns, to each chart after those that it depends on. */
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
    const objects =
      this.below.get(scope) ??
      scope.node
        .findAll()
        .filter(ApiObject.isApiObject)
        .filter((object) => !isHook(object));
    this.below.set(scope, objects);
    return objects;
  }
}
