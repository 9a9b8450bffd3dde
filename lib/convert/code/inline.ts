// Moves the result of a statement to its only use.
import { type Expression, type Statement, type Variable, visit } from './expression';

/** The statements without those whose result moves to its only use. */
export function inlineOnce(blocks: readonly (readonly Statement[])[]): Statement[][] {
  const uses = countUses(blocks.flat());
  const moved = new Map<Variable, Expression>();
  return blocks.map((statements) => {
    const kept: Statement[] = [];
    let comments: readonly string[] = [];
    for (const statement of statements) {
      const expression = replace(statement.expression, moved);
      const count = statement.variable ? (uses.get(statement.variable) ?? 0) : 0;
      if (statement.canMove && statement.variable && count <= 1) {
        moved.set(statement.variable, expression);
        comments = [...comments, ...statement.comments];
      } else {
        kept.push({ ...statement, expression, comments: [...comments, ...statement.comments] });
        comments = [];
      }
    }
    return kept;
  });
}

function countUses(statements: readonly Statement[]): Map<Variable, number> {
  const uses = new Map<Variable, number>();
  for (const { expression } of statements) {
    visit(expression, (part) => {
      if (part.type === 'variable') {
        uses.set(part.variable, (uses.get(part.variable) ?? 0) + 1);
      }
    });
  }
  return uses;
}

/** The expression with variables replaced by expressions; the same expression if it has none of the variables. */
function replace(expression: Expression, moved: ReadonlyMap<Variable, Expression>): Expression {
  if (moved.size === 0) {
    return expression;
  }
  switch (expression.type) {
    case 'variable':
      return moved.get(expression.variable) ?? expression;
    case 'object':
      return {
        ...expression,
        properties: expression.properties.map((member) => ({ ...member, value: replace(member.value, moved) })),
      };
    case 'list':
      return {
        ...expression,
        items: expression.items.map((member) => ({ ...member, value: replace(member.value, moved) })),
      };
    case 'member':
      return { ...expression, owner: replace(expression.owner, moved) };
    case 'method': {
      const args = expression.args.map((argument) => replace(argument, moved));
      return { ...expression, owner: replace(expression.owner, moved), args };
    }
    case 'call':
    case 'new':
      return { ...expression, args: expression.args.map((argument) => replace(argument, moved)) };
    default:
      return expression;
  }
}
