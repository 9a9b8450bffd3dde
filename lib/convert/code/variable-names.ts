// Identifiers of the constants in the generated class.
import { type Statement, type Variable, visit } from './expression';
import { IMPORTABLE_NAMES } from './modules';
import { camelCase, UniqueNames } from './words';

// Reserved words of TypeScript, including strict mode, and the parameters of the constructor.
const WORDS =
  'abstract any arguments as async await boolean break case catch class const constructor continue debugger declare default ' +
  'delete do else enum eval export extends false finally for from function get id if implements import in infer instanceof ' +
  'interface is keyof let module namespace never new null number object of package private process props protected public ' +
  'require return scope set static string super switch symbol this throw true try type typeof undefined unique unknown var ' +
  'void while with yield';

const RESERVED: ReadonlySet<string> = new Set([...WORDS.split(' '), ...IMPORTABLE_NAMES]);

/** Identifiers of all variables with a reference; the others do not need a constant. */
export function nameVariables(statements: readonly Statement[]): ReadonlyMap<Variable, string> {
  const used = new Set<Variable>();
  for (const { expression } of statements) {
    visit(expression, (part) => {
      if (part.type === 'variable') {
        used.add(part.variable);
      }
    });
  }
  const unique = new UniqueNames('');
  const names = new Map<Variable, string>();
  for (const { variable } of statements) {
    if (variable && used.has(variable)) {
      names.set(variable, unique.take(identifierFor(variable)));
    }
  }
  return names;
}

function identifierFor({ words, kind }: Variable): string {
  const name = camelCase(words);
  const safe = RESERVED.has(name) ? camelCase(`${words} ${kind}`) : name;
  return /^[a-z]/.test(safe) ? safe : camelCase(`${kind} ${words}`);
}
