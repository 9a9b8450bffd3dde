// The layout of composite literals, as gofmt writes them.

/** A part of a literal: `Name: value`, or a value alone. */
export interface Entry {
  readonly comments: readonly string[];
  readonly key?: string;
  readonly value: string;
}

// gofmt has no limit; longer lines would have to be scrolled.
const WIDTH = 80;

/** A literal, on one line if it is short. */
export function composite(type: string, entries: readonly Entry[]): string {
  const line = entries.map(({ key, value }) => (key === undefined ? value : `${key}: ${value}`)).join(', ');
  const whole = `${type}{${line}}`;
  const isShort =
    whole.length <= WIDTH && !line.includes('\n') && entries.every(({ comments }) => comments.length === 0);
  return isShort ? whole : `${type}{\n${indent(lines(entries))}\n}`;
}

export function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '\t');
}

/** One line for each entry. Values are aligned in groups of entries that have one line each. */
function lines(entries: readonly Entry[]): string {
  return groupsOf(entries)
    .flatMap((group) => {
      const width = Math.max(...group.map(({ key = '' }) => key.length));
      return group.flatMap(({ comments, key, value }) => {
        const start = key === undefined ? '' : `${key}:`.padEnd(width + 2);
        return [...comments, `${start}${value},`];
      });
    })
    .join('\n');
}

function groupsOf(entries: readonly Entry[]): Entry[][] {
  const groups: Entry[][] = [];
  let last: Entry | undefined;
  for (const entry of entries) {
    const group = groups.at(-1);
    if (group !== undefined && last !== undefined && isLine(last) && isLine(entry)) {
      group.push(entry);
    } else {
      groups.push([entry]);
    }
    last = entry;
  }
  return groups;
}

function isLine({ value }: Entry): boolean {
  return !value.includes('\n');
}
