import type { CodeDefinition } from '../../diagnostics/define-code';
import { exampleOf } from '../../diagnostics/example';
import { wrap as linesOf } from '../help';

const WIDTH = 100;

/** Formats the explanation of a code. */
export function explain(definition: CodeDefinition): string {
  const { code, severity, title, explanation, fix, documentation } = definition;
  const example = exampleOf(definition);
  const parts = [`${code} (${severity}): ${title}`, wrap(explanation), `How to fix it\n\n${indent(wrap(fix))}`];
  if (example !== undefined) {
    parts.push(`Incorrect\n\n${indent(example.bad)}`, `Correct\n\n${indent(example.good)}`);
  }
  return [...parts, `More: ${documentation}`].join('\n\n');
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`))
    .join('\n');
}

function wrap(text: string): string {
  return linesOf(text, WIDTH).join('\n');
}
