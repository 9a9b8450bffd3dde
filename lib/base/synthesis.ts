// Extends `App.synth` in one place, because cdk8s has no hook before or after a synth.
import type { App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Trait } from '../private/trait';
import { completeMetadata } from './construct-metadata';

const SYNTHESIS = new Trait<Synthesis>('Synthesis');
const EXTENDED = new Trait<boolean>('ExtendedSynth');

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
      extend(app, method);
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

  /** Runs a method of the app that synthesizes it. */
  public around<T>(method: (typeof METHODS)[number], original: () => T): T {
    const outer = this.run;
    this.run = outer ?? {};
    try {
      const result = original();
      // A class may extend a method and call that of its base class, which is extended, too.
      if (method === 'synth' && outer === undefined) {
        for (const write of this.writers) {
          write();
        }
      }
      return result;
    } finally {
      this.run = outer;
    }
  }
}

/** Extends the method of the class, once for all apps: in other languages, jsii calls no method that only an object has. */
function extend(app: App, method: (typeof METHODS)[number]): void {
  const { prototype } = app.constructor;
  const original: (this: App) => unknown = prototype[method];
  if (EXTENDED.isOn(original)) {
    return;
  }
  const extended = function (this: App): unknown {
    const synthesis = SYNTHESIS.of(this);
    return synthesis === undefined ? original.call(this) : synthesis.around(method, () => original.call(this));
  };
  EXTENDED.set(extended, true);
  Object.defineProperty(prototype, method, { value: extended, configurable: true, writable: true });
}

// Not `instanceof`: an app may contain a second copy of cdk8s, whose App is another class.
function isApp(root: IConstruct): root is App {
  return METHODS.every((method) => typeof (root as Partial<App>)[method] === 'function');
}
