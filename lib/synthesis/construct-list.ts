import { ApiObject, type App, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

const NONE = -1;

/** All constructs of an app, numbered: each is followed by all constructs below it. */
export class ConstructList {
  public readonly constructs: IConstruct[] = [];
  private readonly scopes: number[] = [];
  private readonly charts: number[] = [];
  private readonly ends: number[] = [];
  private numbers: Map<IConstruct, number> | undefined;

  public constructor(app: App) {
    this.add(app, NONE);
  }

  public get size(): number {
    return this.constructs.length;
  }

  public at(number: number): IConstruct {
    return this.constructs[number] as IConstruct;
  }

  /** Returns the number of a construct; undefined if it is not part of the app. */
  public numberOf(construct: IConstruct): number | undefined {
    this.numbers ??= new Map(this.constructs.map((known, index) => [known, index]));
    return this.numbers.get(construct);
  }

  /** Returns the scope of a construct; undefined for the app. */
  public scopeOf(number: number): number | undefined {
    return known(this.scopes[number]);
  }

  /** Returns the chart that contains a construct, or is it; undefined outside of all charts. */
  public chartOf(number: number): number | undefined {
    return known(this.charts[number]);
  }

  /** Returns the number after the last construct below a construct. */
  public endOf(number: number): number {
    return this.ends[number] as number;
  }

  /** Whether a construct is another one or is below it. */
  public contains(outer: number, inner: number): boolean {
    return outer <= inner && inner < this.endOf(outer);
  }

  /** Whether a construct is an object of a chart, and not of a chart inside that chart. */
  public isObjectOf(number: number, chart: number | undefined): boolean {
    return this.chartOf(number) === chart && ApiObject.isApiObject(this.at(number));
  }

  /** Returns the objects below a construct that belong to the same chart. */
  public objectsBelow(number: number): number[] {
    const chart = this.chartOf(number);
    const objects: number[] = [];
    for (let below = number; below < this.endOf(number); below++) {
      if (this.isObjectOf(below, chart)) {
        objects.push(below);
      }
    }
    return objects;
  }

  private add(construct: IConstruct, scope: number): void {
    const number = this.size;
    this.constructs.push(construct);
    this.scopes.push(scope);
    this.charts.push(Chart.isChart(construct) ? number : (this.charts[scope] ?? NONE));
    for (const child of construct.node.children) {
      this.add(child, number);
    }
    this.ends[number] = this.size;
  }
}

function known(number: number | undefined): number | undefined {
  return number === NONE ? undefined : number;
}
