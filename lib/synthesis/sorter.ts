import type { ConstructList } from './construct-list';
import type { Dependencies } from './dependencies';
import { visitDependenciesFirst } from './visit';

/** Identifiers that JavaScript lists before all others, in numerical order. cdk8s keeps constructs in such a list. */
const ARRAY_INDEX = /^(?:0|[1-9]\d{0,8})$/;

/**
 * Sorts the constructs of an app in the order of cdk8s, in linear time.
 *
 * If a construct depends on another one, cdk8s makes each object of the first depend on each object of the second. Here,
 * such objects form groups, which are vertices of the graph too: an object leads to the group of what each construct above
 * it depends on, and this group to the groups of objects of these.
 */
export class Sorter {
  private readonly objects = new Map<number, readonly number[]>();

  public constructor(
    private readonly list: ConstructList,
    private readonly targets: Dependencies['targets'],
  ) {}

  /** Returns the constructs below a scope, each after what it depends on; undefined if there is a cycle. */
  public sort(scope: number): number[] | undefined {
    const { size } = this.list;
    if (this.targets.size === 0) {
      return this.inListOrder(range(scope, this.list.endOf(scope)), scope);
    }
    const order: number[] = [];
    const hasNoCycle = visitDependenciesFirst(
      this.rootsOf(scope),
      (vertex) => this.next(vertex, scope),
      (vertex) => {
        if (vertex < size) {
          order.push(vertex);
        }
      },
    );
    // Without a root, a cycle is not visited.
    return hasNoCycle && order.length === this.list.endOf(scope) - scope ? order : undefined;
  }

  /** Constructs below a scope on which no other one depends. */
  private rootsOf(scope: number): number[] {
    const { list } = this;
    const depended = new Set<number>();
    const groups = new Set<number>();
    const roots: number[] = [];
    for (let number = scope; number < list.endOf(scope); number++) {
      for (const target of this.targetsOf(number, scope)) {
        depended.add(target);
        if (!groups.has(target) && this.objectsOf(number).length > 0) {
          groups.add(target);
          for (const object of this.objectsOf(target)) {
            depended.add(object);
          }
        }
      }
    }
    for (let number = scope; number < list.endOf(scope); number++) {
      if (!depended.has(number)) {
        roots.push(number);
      }
    }
    return this.inListOrder(roots, scope);
  }

  private inListOrder(numbers: number[], scope: number): number[] {
    if (scope !== 0) {
      return numbers;
    }
    const first = numbers.filter((number) => this.isFirstInList(number));
    const idOf = (number: number): number => Number(this.list.at(number).node.id);
    first.sort((one, other) => idOf(one) - idOf(other));
    return first.length === 0 ? numbers : [...first, ...numbers.filter((number) => !this.isFirstInList(number))];
  }

  private isFirstInList(number: number): boolean {
    return this.list.scopeOf(number) === 0 && ARRAY_INDEX.test(this.list.at(number).node.path);
  }

  /** The vertices that a vertex leads to: numbers of constructs, then of groups of objects, then of groups of targets. */
  private next(vertex: number, scope: number): readonly number[] {
    const { size } = this.list;
    if (vertex >= 2 * size) {
      return this.targetsOf(vertex - 2 * size, scope).map((target) => size + target);
    }
    if (vertex >= size) {
      return this.objectsOf(vertex - size);
    }
    return [...this.targetsOf(vertex, scope), ...this.dependentsAround(vertex).map((number) => 2 * size + number)];
  }

  /** For an object, the constructs around it in its chart that depend on others, outermost first. */
  private dependentsAround(number: number): number[] {
    const { list } = this;
    const chart = list.chartOf(number);
    const dependents: number[] = [];
    if (this.targets.size === 0 || !list.isObjectOf(number, chart)) {
      return dependents;
    }
    for (let scope: number | undefined = number; scope !== undefined; scope = list.scopeOf(scope)) {
      if (this.targets.has(scope)) {
        dependents.push(scope);
      }
      if (scope === chart) {
        break;
      }
    }
    return dependents.reverse();
  }

  private targetsOf(number: number, scope: number): readonly number[] {
    return this.targets.get(number)?.filter((target) => this.list.contains(scope, target)) ?? [];
  }

  private objectsOf(number: number): readonly number[] {
    const known = this.objects.get(number) ?? this.list.objectsBelow(number);
    this.objects.set(number, known);
    return known;
  }
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}
