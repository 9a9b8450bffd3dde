// Checks the templates in labels and annotations of alerts: actions that are not closed, unknown variables and functions.
import { quote } from '../../diagnostics/words';
import { TEMPLATE_FUNCTIONS, TEMPLATE_VARIABLES } from '../../facts/prometheus-templates';
import { nearest } from '../../private/nearest';

/** Why a template cannot be read. */
export interface TemplateProblem {
  readonly reason: string;
  readonly suggestion: string;
}

const COMMENT = /^-?\s*\/\*[\s\S]*\*\/\s*-?$/;
const QUOTED = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`/g;
const BLOCKS = new Set(['if', 'range', 'with', 'define', 'block']);
const KEYWORDS = new Set([...BLOCKS, 'else', 'end', 'template', 'break', 'continue']);

/** The first problem of a template; undefined if there is none. */
export function templateProblem(text: string): TemplateProblem | undefined {
  const actions: string[] = [];
  for (let start = text.indexOf('{{'); start >= 0; start = text.indexOf('{{', start)) {
    const end = text.indexOf('}}', start);
    const action = text.slice(start + 2, end < 0 ? text.length : end);
    if (end < 0 || (action.includes('{{') && !COMMENT.test(action))) {
      return { reason: `${quote('{{')} is not closed`, suggestion: `close it with ${quote('}}')}` };
    }
    if (!COMMENT.test(action)) {
      actions.push(action.replace(QUOTED, '""').replace(/^-\s|\s-$/g, ' '));
    }
    start = end + 2;
  }
  return blockProblem(actions) ?? nameProblem(actions);
}

function blockProblem(actions: readonly string[]): TemplateProblem | undefined {
  const words = actions.map((action) => /^\s*(\w+)/.exec(action)?.[1] ?? '');
  let depth = 0;
  for (const word of words) {
    depth += BLOCKS.has(word) ? 1 : word === 'end' ? -1 : 0;
    if (depth < 0) {
      return { reason: `${quote('end')} closes nothing`, suggestion: 'remove it' };
    }
  }
  const [first = ''] = words.filter((word) => BLOCKS.has(word));
  return depth > 0 ? { reason: `${quote(first)} has no end`, suggestion: 'add {{ end }}' } : undefined;
}

function nameProblem(actions: readonly string[]): TemplateProblem | undefined {
  const declared = actions.flatMap((action) => action.match(/\$\w+(?=\s*(?:,\s*\$\w+\s*)?:=)/g) ?? []);
  const variables = [...TEMPLATE_VARIABLES, ...declared];
  for (const action of actions) {
    const unknown = (action.match(/\$\w+/g) ?? []).find((variable) => !variables.includes(variable));
    if (unknown !== undefined) {
      const meant = nearest(unknown, variables);
      return {
        reason: `the variable ${quote(unknown)} is not defined`,
        suggestion:
          meant === undefined ? `use one of ${TEMPLATE_VARIABLES.join(', ')}` : `did you mean ${quote(meant)}?`,
      };
    }
    const problem = functionProblem(action);
    if (problem !== undefined) {
      return problem;
    }
  }
  return undefined;
}

/** A newer Prometheus may have more functions, so only names that are similar to a known one are reported. */
function functionProblem(action: string): TemplateProblem | undefined {
  for (const [, name = ''] of action.matchAll(/(?:^|[|(]|:=)\s*([a-zA-Z]\w*)/g)) {
    const meant = KEYWORDS.has(name) || TEMPLATE_FUNCTIONS.has(name) ? undefined : nearest(name, TEMPLATE_FUNCTIONS);
    if (meant !== undefined) {
      return { reason: `the function ${quote(name)} is not defined`, suggestion: `did you mean ${quote(meant)}?` };
    }
  }
  return undefined;
}
