// Pieces of Markdown for the reference.

/** Text for a cell of a table. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
}

/** Lines of `- ` before the descriptions of parameters and defaults belong to the docstring, not to the text. */
export function withoutDash(text: string): string {
  return text.replace(/^-\s+/, '');
}

export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}
