// The layout of expressions and statements, in the style of common formatters: 2 spaces, single quotes, 120 columns.
import type { Expression, Item, ListLiteral, ObjectLiteral, Property, Statement, Variable } from './expression';
import { BREAK, choice, fluid, group, hasBreak, ifBroken, indent, join, type Layout, LINE, SOFT_LINE } from './layout';
import { comment, propertyKey, quote } from './text';

// A line break after a key up to this length does not help.
const SHORT_KEY = 4;
// A quarter of a line.
const SHORT_ARGUMENT = 30;
// From this length, a text with several lines is easier to read line by line.
const MANY_LINES = 2;

/** The layout of code with the identifiers of its variables. */
export class TypeScriptLayout {
  public constructor(private readonly identifiers: ReadonlyMap<Variable, string>) {}

  public statement({ comments, expression, variable }: Statement): Layout {
    const identifier = variable && this.identifiers.get(variable);
    const code =
      identifier === undefined ? this.expression(expression) : [`const ${identifier} =`, this.assigned(expression)];
    return [commentLines(comments), code, ';'];
  }

  private expression(expression: Expression): Layout {
    switch (expression.type) {
      case 'literal':
        return typeof expression.value === 'string' ? stringLayout(expression.value) : String(expression.value);
      case 'object':
        return this.object(expression);
      case 'list':
        return this.list(expression);
      case 'constant':
        return expression.path;
      case 'variable':
        return this.identifierOf(expression.variable);
      case 'this':
        return 'this';
      case 'call':
        return [expression.path, this.args(expression.args)];
      case 'new':
        return [`new ${expression.path}`, this.args(expression.args)];
      case 'member':
        return [this.expression(expression.owner), `.${expression.name}`];
      case 'method':
        return [this.expression(expression.owner), `.${expression.name}`, this.args(expression.args)];
    }
  }

  private identifierOf(variable: Variable): string {
    return this.identifiers.get(variable) ?? variable.words;
  }

  private object({ properties, trailing }: ObjectLiteral): Layout {
    if (properties.length === 0 && trailing.length === 0) {
      return '{}';
    }
    const members = properties.map((member) => this.property(member));
    return membersLayout('{', members, trailing, '}', LINE);
  }

  private property({ key, value, comments }: Property): Layout {
    const name = propertyKey(key);
    const staysOnLine = value.type === 'literal' && name.length <= SHORT_KEY;
    return [commentLines(comments), `${name}:`, staysOnLine ? [' ', this.expression(value)] : this.assigned(value)];
  }

  /** The layout after `=` or `:`. If code without a good line break is too long, it moves to a line of its own. */
  private assigned(value: Expression): Layout {
    const content = this.expression(value);
    return this.movesToNextLine(value) ? group(indent(LINE, content)) : fluid(content);
  }

  private movesToNextLine(value: Expression): boolean {
    switch (value.type) {
      case 'constant':
        return true;
      case 'literal':
        return typeof value.value === 'string' && value.value.split('\n').length <= MANY_LINES;
      case 'call':
      case 'method':
        return value.args.length === 0 || (value.args.length === 1 && value.args.every((only) => this.isShort(only)));
      default:
        return false;
    }
  }

  /** Whether a line break before an argument does not help. */
  private isShort(argument: Expression): boolean {
    if (!['literal', 'variable', 'this'].includes(argument.type)) {
      return false;
    }
    const layout = this.expression(argument);
    return typeof layout === 'string' && layout.length <= SHORT_ARGUMENT;
  }

  private list({ items, trailing }: ListLiteral): Layout {
    if (items.length === 0 && trailing.length === 0) {
      return '[]';
    }
    const members = items.map(({ value, comments }) => [commentLines(comments), this.expression(value)]);
    const areNumbers = items.every(({ value }) => value.type === 'literal' && typeof value.value === 'number');
    if (areNumbers && trailing.length === 0 && !hasBreak(members)) {
      return numbersLayout(members);
    }
    return membersLayout('[', members, trailing, ']', SOFT_LINE, items.length > 1 && areRich(items));
  }

  private args(args: readonly Expression[]): Layout {
    const last = args.at(-1);
    if (last === undefined) {
      return '()';
    }
    const layouts = args.map((argument) => this.expression(argument));
    const allBroken = group(['(', indent(SOFT_LINE, join([',', LINE], layouts)), ifBroken(','), SOFT_LINE, ')']);
    if (!canHug(last) || last.type === args.at(-2)?.type || layouts.slice(0, -1).some(hasBreak)) {
      return allBroken;
    }
    const before = layouts.slice(0, -1).flatMap((layout) => [layout, ', ']);
    const lastLayout = layouts.at(-1) ?? '';
    return choice(['(', before, lastLayout, ')'], ['(', before, forceBroken(lastLayout), ')'], forceBroken(allBroken));
  }
}

function stringLayout(text: string): Layout {
  const lines = text.split('\n');
  if (lines.length <= MANY_LINES) {
    return quote(text);
  }
  const items = lines.map((line) => quote(line));
  return [bracketed('[', items, ']', SOFT_LINE), ".join('\\n')"];
}

/** Whether a list has one line per item: its items are objects or lists, each with more than one member. */
function areRich(items: readonly Item[]): boolean {
  return (
    items.every(({ value }) => value.type === 'object' && value.properties.length > 1) ||
    items.every(({ value }) => value.type === 'list' && value.items.length > 1)
  );
}

function membersLayout(
  open: string,
  members: readonly Layout[],
  trailing: readonly string[],
  close: string,
  edge: Layout,
  isBroken = false,
): Layout {
  if (trailing.length === 0) {
    return bracketed(open, members, close, edge, isBroken);
  }
  const remarks = join(BREAK, trailing.map(comment));
  const all = members.length === 0 ? remarks : [join([',', LINE], members), ',', BREAK, remarks];
  return group([open, indent(BREAK, all), BREAK, close], true);
}

function bracketed(open: string, members: readonly Layout[], close: string, edge: Layout, isBroken = false): Layout {
  return group([open, indent(edge, join([',', LINE], members)), ifBroken(','), edge, close], isBroken);
}

/** Numbers fill lines. */
function numbersLayout(members: readonly Layout[]): Layout {
  const [first = '', ...rest] = members;
  const filled = rest.map((member) => [',', group(indent(LINE, member))]);
  return group(['[', indent(SOFT_LINE, first, filled), ifBroken(','), SOFT_LINE, ']']);
}

/** Whether the brackets of an argument can be next to the parentheses of the call. */
function canHug(argument: Expression): boolean {
  return (
    (argument.type === 'object' && argument.properties.length + argument.trailing.length > 0) ||
    (argument.type === 'list' && argument.items.length + argument.trailing.length > 0)
  );
}

function forceBroken(layout: Layout): Layout {
  return typeof layout === 'object' && 'type' in layout && layout.type === 'group'
    ? { ...layout, isBroken: true }
    : layout;
}

function commentLines(comments: readonly string[]): Layout {
  return comments.map((line) => [comment(line), BREAK]);
}
