// The code that is written, as a tree. It is printed as TypeScript, and evaluated to check that it gives the input back.

/** A local constant of the generated class; it is declared, and gets its identifier, only where something refers to it. */
export interface Variable {
  /** What the identifier is made of. */
  readonly words: string;
  /** What is added where the words make no identifier. */
  readonly kind: string;
}

/** Comments stand above what they are about. */
interface Commented {
  readonly comments: readonly string[];
}

/** A member of an object literal. */
export interface Property extends Commented {
  readonly key: string;
  readonly value: Expression;
}

/** A member of a list literal. */
export interface Item extends Commented {
  readonly value: Expression;
}

export interface ObjectLiteral {
  readonly type: 'object';
  readonly properties: readonly Property[];
  /** Comments behind the last property. */
  readonly trailing: readonly string[];
}

export interface ListLiteral {
  readonly type: 'list';
  readonly items: readonly Item[];
  /** Comments behind the last item. */
  readonly trailing: readonly string[];
}

export type Expression =
  | ObjectLiteral
  | ListLiteral
  | { readonly type: 'literal'; readonly value: string | number | boolean | null }
  /** An enum member or a constant, such as `istio.MtlsMode.STRICT`. */
  | { readonly type: 'constant'; readonly path: string }
  /** A static method, such as `istio.Host.of`. */
  | { readonly type: 'call'; readonly path: string; readonly args: readonly Expression[] }
  | { readonly type: 'new'; readonly path: string; readonly args: readonly Expression[] }
  | {
      readonly type: 'method';
      readonly owner: Expression;
      readonly name: string;
      readonly args: readonly Expression[];
    }
  | { readonly type: 'variable'; readonly variable: Variable }
  /** The chart. */
  | { readonly type: 'this' };

/** A line of the constructor, with what it makes. */
export interface Statement extends Commented {
  readonly expression: Expression;
  /** What later statements call the result. */
  readonly variable?: Variable;
  /** Whether a result that is needed once may stand where it is needed. */
  readonly canMove?: boolean;
}

export const THIS: Expression = { type: 'this' };

export function literal(value: string | number | boolean | null): Expression {
  return { type: 'literal', value };
}

export function constant(path: string): Expression {
  return { type: 'constant', path };
}

export function call(path: string, ...args: readonly Expression[]): Expression {
  return { type: 'call', path, args };
}

export function construct(path: string, ...args: readonly Expression[]): Expression {
  return { type: 'new', path, args };
}

export function method(owner: Expression, name: string, ...args: readonly Expression[]): Expression {
  return { type: 'method', owner, name, args };
}

export function reference(variable: Variable): Expression {
  return { type: 'variable', variable };
}

export function object(properties: readonly Property[], trailing: readonly string[] = []): ObjectLiteral {
  return { type: 'object', properties, trailing };
}

export function list(items: readonly Item[], trailing: readonly string[] = []): ListLiteral {
  return { type: 'list', items, trailing };
}

export function property(key: string, value: Expression, comments: readonly string[] = []): Property {
  return { key, value, comments };
}

/** An object literal of properties without comments. */
export function objectOf(members: { readonly [key: string]: Expression | undefined }): ObjectLiteral {
  const properties: Property[] = [];
  for (const [key, value] of Object.entries(members)) {
    if (value !== undefined) {
      properties.push(property(key, value));
    }
  }
  return object(properties);
}

export function isEmptyObject(expression: Expression): boolean {
  return expression.type === 'object' && expression.properties.length === 0 && expression.trailing.length === 0;
}

/** Calls back for an expression and for all within it. */
export function visit(expression: Expression, callback: (expression: Expression) => void): void {
  callback(expression);
  switch (expression.type) {
    case 'object':
      for (const { value } of expression.properties) {
        visit(value, callback);
      }
      break;
    case 'list':
      for (const { value } of expression.items) {
        visit(value, callback);
      }
      break;
    case 'method':
      visit(expression.owner, callback);
      for (const argument of expression.args) {
        visit(argument, callback);
      }
      break;
    case 'call':
    case 'new':
      for (const argument of expression.args) {
        visit(argument, callback);
      }
  }
}
