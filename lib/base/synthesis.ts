// Extends `App.synth` in one place, because cdk8s has no hook before or after a synth.
import type { App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Trait } from '../private/trait';
import { completeMetadata } from './construct-metadata';

const SYNTHESIS = new Trait<Synthesis>('Synthesis');

const METHODS = ['synth', 'synthYaml'] as const;

/** The synth of an app. */
export class Synthesis {
  /** Returns the synth of the app of a construct; undefined if the construct is not part of an app. */
  public static of(construct: IConstruct): Synthesis | undefined {
    const { root } = construct.node;
    return SYNTHESIS.of(root) ?? (isApp(root) ? SYNTHESIS.ofOrCreate(root, () => new Synthesis(root)) : undefined);
  }

  private readonly writers: (() => void)[] = [];
  private run: object | undefined;

  private constructor(private readonly app: App) {
    for (const method of METHODS) {
      this.extend(method);
    }
    this.afterSynth(() => completeMetadata(this.app));
  }

  /**
   * Identifies the synth that is running; undefined if none is running. cdk8s validates an app once for each of its
   * charts and once more, and during these passes nothing changes.
   */
  public get current(): object | undefined {
    return this.run;
  }

  /** Calls a function at the end of each `app.synth()`, when all manifests are written. */
  public afterSynth(write: () => void): void {
    this.writers.push(write);
  }

  private extend(method: (typeof METHODS)[number]): void {
    const original: () => unknown = this.app[method].bind(this.app);
    const extended = (): unknown => {
      const outer = this.run;
      this.run = outer ?? {};
      try {
        const result = original();
        if (method === 'synth') {
          for (const write of this.writers) {
            write();
          }
        }
        return result;
      } finally {
        this.run = outer;
      }
    };
    Object.defineProperty(this.app, method, { value: extended, configurable: true, writable: true });
  }
}

// Not `instanceof`: an app may contain a second copy of cdk8s, whose App is another class.
function isApp(root: IConstruct): root is App {
  return METHODS.every((method) => typeof (root as Partial<App>)[method] === 'function');
}
