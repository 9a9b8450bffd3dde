// A small pretty printer: text with possible line breaks. A group is printed on one line if it fits; otherwise it breaks at
// all of its possible line breaks.

export type Layout =
  | string
  | readonly Layout[]
  | { readonly type: 'line'; readonly flat: string }
  | { readonly type: 'break' }
  | { readonly type: 'indent'; readonly content: Layout }
  | { readonly type: 'ifBroken'; readonly text: string }
  | { readonly type: 'group'; readonly content: Layout; readonly isBroken: boolean }
  /** Content after `=` or a colon: on the same line if its beginning fits, else on the next line. */
  | { readonly type: 'fluid'; readonly content: Layout }
  /** The first of several layouts that fits up to its first line break; else the last one. */
  | { readonly type: 'choice'; readonly options: readonly Layout[]; readonly hasBreak: boolean };

/** A space, or a line break in a broken group. */
export const LINE: Layout = { type: 'line', flat: ' ' };
/** Nothing, or a line break in a broken group. */
export const SOFT_LINE: Layout = { type: 'line', flat: '' };
/** Always a line break; breaks the groups around it. */
export const BREAK: Layout = { type: 'break' };

export function indent(...content: readonly Layout[]): Layout {
  return { type: 'indent', content };
}

/** Text only for broken groups, such as the comma after the last member. */
export function ifBroken(text: string): Layout {
  return { type: 'ifBroken', text };
}

export function group(content: Layout, isBroken = false): Layout {
  return { type: 'group', content, isBroken: isBroken || hasBreak(content) };
}

export function choice(...options: readonly Layout[]): Layout {
  return { type: 'choice', options, hasBreak: hasBreak(options[0] ?? '') };
}

export function fluid(content: Layout): Layout {
  return { type: 'fluid', content };
}

/** Whether a line break is certain. */
export function hasBreak(layout: Layout): boolean {
  if (typeof layout === 'string') {
    return false;
  }
  if (isSequence(layout)) {
    return layout.some(hasBreak);
  }
  switch (layout.type) {
    case 'break':
      return true;
    case 'indent':
    case 'fluid':
      return hasBreak(layout.content);
    case 'group':
      return layout.isBroken;
    case 'choice':
      return layout.hasBreak;
    default:
      return false;
  }
}

export function join(separator: Layout, parts: readonly Layout[]): Layout[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part]));
}

interface Task {
  readonly layout: Layout;
  readonly indent: number;
  readonly isFlat: boolean;
}

/** Prints a layout; line breaks are `\n`. */
export function render(layout: Layout, width: number, indentation = 0): string {
  const tasks: Task[] = [{ layout, indent: indentation, isFlat: false }];
  let text = '';
  let column = indentation;
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    const { layout: current, indent: depth, isFlat } = task;
    if (typeof current === 'string') {
      text += current;
      column += current.length;
    } else if (isSequence(current)) {
      pushAll(tasks, current, depth, isFlat);
    } else if (current.type === 'fluid') {
      const beginning: Task[] = [
        { layout: current.content, indent: depth, isFlat: false },
        { layout: ' ', indent: depth, isFlat },
      ];
      const staysOnLine = isFlat || fits(beginning, tasks, width - column);
      const content: Layout = staysOnLine ? [' ', current.content] : indent(BREAK, current.content);
      tasks.push({ layout: content, indent: depth, isFlat });
    } else if (current.type === 'indent') {
      tasks.push({ layout: current.content, indent: depth + 2, isFlat });
    } else if (current.type === 'ifBroken') {
      text += isFlat ? '' : current.text;
      column += isFlat ? 0 : current.text.length;
    } else if (current.type === 'group') {
      const flat: Task = { layout: current.content, indent: depth, isFlat: true };
      const staysFlat = isFlat ? !current.isBroken : !current.isBroken && fits([flat], tasks, width - column);
      tasks.push(staysFlat ? flat : { ...flat, isFlat: false });
    } else if (current.type === 'choice') {
      tasks.push(chosen(current.options, depth, tasks, width - column));
    } else if (current.type === 'line' && isFlat) {
      text += current.flat;
      column += current.flat.length;
    } else {
      text += `\n${' '.repeat(depth)}`;
      column = depth;
    }
  }
  return text;
}

function chosen(options: readonly Layout[], depth: number, rest: readonly Task[], width: number): Task {
  const tasks = options.map((layout) => ({ layout, indent: depth, isFlat: true }));
  const best = tasks.slice(0, -1).find((task) => fits([task], rest, width));
  return best ?? { layout: options.at(-1) ?? '', indent: depth, isFlat: false };
}

/**
 * Whether the text up to the next line break fits the width.
 *
 * @param tasks - stack of layouts, so the last one comes first
 */
function fits(tasks: Task[], rest: readonly Task[], width: number): boolean {
  let remaining = width;
  let next = rest.length;
  while (remaining >= 0) {
    const task = tasks.pop() ?? rest[--next];
    if (task === undefined) {
      return true;
    }
    const { layout, isFlat, indent: depth } = task;
    if (typeof layout === 'string') {
      remaining -= layout.length;
    } else if (isSequence(layout)) {
      pushAll(tasks, layout, depth, isFlat);
    } else if (layout.type === 'break' || (layout.type === 'line' && !isFlat)) {
      return true;
    } else if (layout.type === 'line') {
      remaining -= layout.flat.length;
    } else if (layout.type === 'ifBroken') {
      remaining -= isFlat ? 0 : layout.text.length;
    } else if (layout.type === 'fluid') {
      tasks.push({ layout: [' ', layout.content], indent: depth, isFlat });
    } else if (layout.type === 'choice') {
      tasks.push({ layout: (isFlat ? layout.options[0] : layout.options.at(-1)) ?? '', indent: depth, isFlat });
    } else {
      const isBroken = layout.type === 'group' && layout.isBroken;
      tasks.push({ layout: layout.content, indent: depth, isFlat: isFlat && !isBroken });
    }
  }
  return false;
}

function pushAll(tasks: Task[], layouts: readonly Layout[], depth: number, isFlat: boolean): void {
  for (let index = layouts.length - 1; index >= 0; index--) {
    tasks.push({ layout: layouts[index] ?? '', indent: depth, isFlat });
  }
}

function isSequence(layout: Layout): layout is readonly Layout[] {
  return Array.isArray(layout);
}
