// Prints the generated module: imports, and one class with all statements in its constructor.
import { type Statement, visit } from './expression';
import { render } from './layout';
import { importLines, rootOf } from './modules';
import { comment, quote } from './text';
import { TypeScriptLayout } from './typescript';
import { nameVariables } from './variable-names';

const WIDTH = 120;
const INDENTATION = 4;

/** Statements that belong together, such as those that create an object and add items to it. */
export interface Block {
  readonly statements: readonly Statement[];
}

/** The generated class. */
export interface ChartCode {
  readonly className: string;
  /** Namespace of all objects. */
  readonly namespace?: string | undefined;
  readonly blocks: readonly Block[];
  /** Comments after the last object. */
  readonly trailing: readonly string[];
}

/** Prints the module as TypeScript. */
export function printChart({ className, namespace, blocks, trailing }: ChartCode): string {
  const statements = blocks.flatMap((block) => block.statements);
  const layout = new TypeScriptLayout(nameVariables(statements));
  const parts = blocks.map((block) => block.statements.map((statement) => printStatement(statement, layout)).join(''));
  const body = parts.filter((part) => part !== '').join('\n');
  const remarks = trailing.map((line) => `${' '.repeat(INDENTATION)}${comment(line)}\n`).join('');
  return `${importLines(namesIn(statements)).join('\n')}

export class ${className} extends Chart {
  public constructor(scope: Construct, id: string, props?: ChartProps) {
    super(scope, id, ${namespace === undefined ? 'props' : `{ namespace: ${quote(namespace)}, ...props }`});
${body === '' && remarks === '' ? '' : '\n'}${body}${remarks}  }
}
`;
}

function printStatement(statement: Statement, layout: TypeScriptLayout): string {
  return `${' '.repeat(INDENTATION)}${render(layout.statement(statement), WIDTH, INDENTATION)}\n`;
}

/** First names of all paths in the code: modules and classes. */
function namesIn(statements: readonly Statement[]): Set<string> {
  const names = new Set<string>();
  for (const { expression } of statements) {
    visit(expression, (part) => {
      if (part.type === 'constant' || part.type === 'call' || part.type === 'new') {
        names.add(rootOf(part.path));
      }
    });
  }
  return names;
}
