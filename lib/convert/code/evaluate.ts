// Runs the generated code without printing it: evaluates the same tree with the classes of the library.
import * as cdk8s from 'cdk8s';
import type { Construct } from 'constructs';
import * as constructs from 'constructs';
import * as argocd from '../../argocd';
import * as gatewayapi from '../../gatewayapi';
import * as install from '../../install';
import * as istio from '../../istio';
import * as kubernetes from '../../kubernetes';
import * as monitoring from '../../monitoring';
import type { Expression, Statement, Variable } from './expression';

type Members = Readonly<Record<string, unknown>>;
type Constructor = new (...args: readonly unknown[]) => unknown;
type Method = (...args: readonly unknown[]) => unknown;

const LIBRARY: Members = { argocd, gatewayapi, install, istio, kubernetes, monitoring };

/** The module or class for a name in the generated code. */
function importOf(name: string): unknown {
  return (
    LIBRARY[name] ??
    (cdk8s as Members)[name] ??
    (constructs as Members)[name] ??
    (name === 'kplus' ? cdk8sPlus() : cdk8sPlus()[name])
  );
}

/** cdk8s-plus is large, and not every input needs it. */
function cdk8sPlus(): Members {
  return require('cdk8s-plus-30') as Members;
}

/** Evaluates statements within a construct. */
export class Evaluator {
  private readonly variables = new Map<Variable, unknown>();

  /**
   * @param scope - the value of `this`
   */
  public constructor(private readonly scope: Construct) {}

  public run({ expression, variable }: Statement): void {
    const result = this.evaluate(expression);
    if (variable) {
      this.variables.set(variable, result);
    }
  }

  /** The construct in a variable; undefined if it was not created. */
  public valueOf(variable: Variable): Construct | undefined {
    return this.variables.get(variable) as Construct | undefined;
  }

  private evaluate(expression: Expression): unknown {
    switch (expression.type) {
      case 'literal':
        return expression.value;
      case 'object':
        return Object.fromEntries(expression.properties.map(({ key, value }) => [key, this.evaluate(value)]));
      case 'list':
        return expression.items.map(({ value }) => this.evaluate(value));
      case 'constant':
        return member(expression.path).value;
      case 'call': {
        const { owner, value } = member(expression.path);
        return (value as Method).apply(owner, this.evaluateAll(expression.args));
      }
      case 'new':
        return new (member(expression.path).value as Constructor)(...this.evaluateAll(expression.args));
      case 'member':
        return (this.evaluate(expression.owner) as Members)[expression.name];
      case 'method': {
        const owner = this.evaluate(expression.owner) as Members;
        return (owner[expression.name] as Method).apply(owner, this.evaluateAll(expression.args));
      }
      case 'variable':
        return this.variable(expression.variable);
      case 'this':
        return this.scope;
    }
  }

  private evaluateAll(expressions: readonly Expression[]): unknown[] {
    return expressions.map((expression) => this.evaluate(expression));
  }

  private variable(variable: Variable): Members {
    if (!this.variables.has(variable)) {
      throw new Error(`'${variable.words}' is used before it is made`);
    }
    return this.variables.get(variable) as Members;
  }
}

/** The value of a path such as `istio.Host.of`, and its owner. */
function member(path: string): { readonly owner: unknown; readonly value: unknown } {
  const [first = '', ...names] = path.split('.');
  let owner: unknown;
  let value = importOf(first);
  for (const name of names) {
    owner = value;
    value = (value as Members)[name];
  }
  if (value === undefined) {
    throw new Error(`${path} does not exist`);
  }
  return { owner, value };
}
