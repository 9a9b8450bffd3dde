// Dependencies between the constructs of an app, as cdk8s derives them.
import { Chart } from 'cdk8s';
import type { ConstructList } from './construct-list';

/** Dependencies of the constructs of an app, by their numbers. */
export interface Dependencies {
  readonly targets: ReadonlyMap<number, readonly number[]>;
  /** Whether a chart depends on another one, so that files are numbered. */
  readonly hasDependentCharts: boolean;
}

/**
 * Adds the dependencies between charts, and returns the dependencies of all constructs. Returns undefined if a dependency
 * leads out of the app or of all charts, which cdk8s reports.
 */
export function resolveDependencies(list: ConstructList): Dependencies | undefined {
  const nesting = addNestedCharts(list);
  const targets = new Map<number, readonly number[]>();
  for (let number = 0; number < list.size; number++) {
    const numbers = targetsOf(list, number);
    if (numbers === undefined) {
      return undefined;
    }
    if (numbers.length > 0) {
      targets.set(number, numbers);
    }
  }
  const dependent = addDependentCharts(list, targets);
  if (dependent === undefined) {
    return undefined;
  }
  for (const chart of dependent) {
    targets.set(chart, targetsOf(list, chart) ?? []);
  }
  return { targets, hasDependentCharts: nesting || dependent.size > 0 };
}

/** A chart depends on the charts inside it. Returns whether there are any. */
function addNestedCharts(list: ConstructList): boolean {
  let found = false;
  for (const chart of list.constructs.filter(Chart.isChart)) {
    for (const nested of chart.node.children.filter(Chart.isChart)) {
      chart.node.addDependency(nested);
      found = true;
    }
  }
  return found;
}

/** A chart depends on the charts of the constructs that its constructs depend on. Returns the charts that depend on others. */
function addDependentCharts(
  list: ConstructList,
  targets: ReadonlyMap<number, readonly number[]>,
): Set<number> | undefined {
  const dependent = new Set<number>();
  for (const [source, numbers] of targets) {
    const chart = list.chartOf(source);
    for (const target of numbers) {
      const other = list.chartOf(target);
      if (chart === undefined || other === undefined) {
        return undefined;
      }
      if (other !== chart) {
        list.at(chart).node.addDependency(list.at(other));
        dependent.add(chart);
      }
    }
  }
  return dependent;
}

/** Returns the numbers of the constructs that a construct depends on; undefined if one of them is not part of the app. */
function targetsOf(list: ConstructList, number: number): number[] | undefined {
  const targets: number[] = [];
  for (const construct of list.at(number).node.dependencies) {
    const target = list.numberOf(construct);
    if (target === undefined) {
      return undefined;
    }
    targets.push(target);
  }
  return targets;
}
