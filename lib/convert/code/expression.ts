// The generated code as a tree. It is printed as TypeScript, and evaluated to compare its objects with the input.

/** A local constant of the generated class; it is declared, with an identifier, only if there is a reference to it. */
export interface Variable {
  /** Words of the identifier. */
  readonly words: string;
  /** Word to add if the words are not an identifier. */
  readonly kind: string;
}

/** Comments are printed above the code. */
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
  /** Comments after the last property. */
  readonly trailing: readonly string[];
}

export interface ListLiteral {
  readonly type: 'list';
  readonly items: readonly Item[];
  /** Comments after the last item. */
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
  /** A member of an object, such as `reviews.name`. */
  | { readonly type: 'member'; readonly owner: Expression; readonly name: string }
  /** The chart. */
  | { readonly type: 'this' };

/** A statement of the constructor, with its result. */
export interface Statement extends Commented {
  readonly expression: Expression;
  /** Variable for the result in later statements. */
  readonly variable?: Variable;
  /** Whether the result can move to its only use. */
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

export function member(owner: Expression, name: string): Expression {
  return { type: 'member', owner, name };
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

/** Calls a function for an expression and for all expressions within it. */
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
    case 'member':
      visit(expression.owner, callback);
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
