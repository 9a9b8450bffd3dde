import { type ApiObject, type App, Chart } from 'cdk8s';
import { ConstructList } from './construct-list';
import { type Dependencies, resolveDependencies } from './dependencies';
import { Sorter } from './sorter';

/** A chart with its objects, in the order in which cdk8s writes them. */
export interface OrderedChart {
  readonly chart: Chart;
  readonly objects: readonly ApiObject[];
}

/** The charts of an app in the order in which cdk8s writes them. */
export interface SynthesisOrder {
  readonly charts: readonly OrderedChart[];
  /** Whether the names of files begin with numbers. */
  readonly isNumbered: boolean;
}

/** Returns the order for an app; undefined if only cdk8s can find it, or can report why there is none. */
export function orderOf(app: App): SynthesisOrder | undefined {
  const list = new ConstructList(app);
  const dependencies = resolveDependencies(list);
  if (dependencies === undefined || dependsOnItself(list, dependencies)) {
    return undefined;
  }
  const sorter = new Sorter(list, dependencies.targets);
  const charts: OrderedChart[] = [];
  for (const number of sorter.sort(0) ?? [undefined]) {
    if (number === undefined) {
      return undefined;
    }
    const chart = list.at(number);
    if (Chart.isChart(chart)) {
      const objects = sorter.sort(number)?.filter((object) => list.isObjectOf(object, number));
      if (objects === undefined) {
        return undefined;
      }
      charts.push({ chart, objects: objects.map((object) => list.at(object) as ApiObject) });
    }
  }
  return { charts, isNumbered: dependencies.hasDependentCharts };
}

/** Whether a construct depends on one around it, or inside it, in the same chart: their groups of objects overlap. */
function dependsOnItself(list: ConstructList, { targets }: Dependencies): boolean {
  return [...targets].some(([source, numbers]) =>
    numbers.some(
      (target) =>
        list.chartOf(source) === list.chartOf(target) &&
        (list.contains(source, target) || list.contains(target, source)),
    ),
  );
}
