// Replaces the matches of an RE2 pattern in a text. The RE2 package only tests; this finds the groups of a match with the
// same compiled program: a simulation of all states, so that the time is linear in the text for each match.

/** An instruction of a compiled pattern. */
interface Instruction {
  readonly op: number;
  readonly out: number;
  readonly arg: number;
  matchRune(rune: number): boolean;
}

/** A compiled pattern. */
interface Program {
  readonly start: number;
  getInst(pc: number): Instruction;
  numInst(): number;
}

// Operations of instructions.
const ALTERNATIVE = 1;
const ALTERNATIVE_MATCH = 2;
const CAPTURE = 3;
const EMPTY_WIDTH = 4;
const MATCH = 6;
const NOTHING = 7;
const FIRST_RUNE = 8;

// Conditions of positions, as bits.
const BEGIN_LINE = 1;
const END_LINE = 2;
const BEGIN_TEXT = 4;
const END_TEXT = 8;
const WORD_BOUNDARY = 16;
const NO_WORD_BOUNDARY = 32;

/** Start and end of the match and its groups: two positions each, -1 for a group that is not part of the match. */
type Groups = readonly number[];

/** A state of the simulation. */
interface Thread {
  readonly pc: number;
  readonly groups: Groups;
}

/** The text with all matches replaced. `\\0` to `\\9` in the substitution are groups, `\\\\` is a backslash. */
export function replaceAll(program: Program, text: string, substitution: string): string {
  let result = '';
  let position = 0;
  let last = -1;
  while (position <= text.length) {
    const groups = findMatch(program, text, position);
    if (groups === undefined) {
      break;
    }
    const [start = 0, end = 0] = groups;
    result += text.slice(position, start);
    if (start === end && start === last) {
      // An empty match right after a match is not replaced.
      result += text.slice(start, start + 1);
      position = start + 1;
      continue;
    }
    result += expand(substitution, text, groups);
    position = end;
    last = end;
  }
  return result + text.slice(position);
}

function expand(substitution: string, text: string, groups: Groups): string {
  return substitution.replace(/\\(.)/g, (_, character: string) => {
    const group = Number(character);
    const start = groups[2 * group] ?? -1;
    return character >= '0' && character <= '9'
      ? start < 0
        ? ''
        : text.slice(start, groups[2 * group + 1])
      : character;
  });
}

/** The leftmost match at or after a position; alternatives that come first in the pattern are preferred. */
function findMatch(program: Program, text: string, from: number): Groups | undefined {
  let threads: Thread[] = [];
  let found: Groups | undefined;
  for (let position = from; position <= text.length; position++) {
    if (found === undefined) {
      const seen = new Set(threads.map(({ pc }) => pc));
      follow(program, { pc: program.start, groups: [position] }, text, position, seen, threads);
    }
    if (threads.length === 0) {
      break;
    }
    const next: Thread[] = [];
    const seen = new Set<number>();
    for (const { pc, groups } of threads) {
      const instruction = program.getInst(pc);
      if (instruction.op === MATCH) {
        found = withGroup(groups, 1, position);
        break;
      }
      if (position < text.length && instruction.matchRune(text.charCodeAt(position))) {
        follow(program, { pc: instruction.out, groups }, text, position + 1, seen, next);
      }
    }
    threads = next;
  }
  return found;
}

/** Adds the states that are reached from a state without a character. */
function follow(
  program: Program,
  first: Thread,
  text: string,
  position: number,
  seen: Set<number>,
  threads: Thread[],
): void {
  const pending = [first];
  for (let thread = pending.pop(); thread !== undefined; thread = pending.pop()) {
    const { pc, groups } = thread;
    if (seen.has(pc)) {
      continue;
    }
    seen.add(pc);
    const { op, out, arg } = program.getInst(pc);
    if (op === ALTERNATIVE || op === ALTERNATIVE_MATCH) {
      pending.push({ pc: arg, groups }, { pc: out, groups });
    } else if (op === CAPTURE) {
      pending.push({ pc: out, groups: arg < 2 ? groups : withGroup(groups, arg, position) });
    } else if (op === NOTHING || (op === EMPTY_WIDTH && (arg & ~conditionsAt(text, position)) === 0)) {
      pending.push({ pc: out, groups });
    } else if (op === MATCH || op >= FIRST_RUNE) {
      threads.push(thread);
    }
  }
}

function withGroup(groups: Groups, index: number, position: number): Groups {
  const changed = [...groups];
  while (changed.length <= index) {
    changed.push(-1);
  }
  changed[index] = position;
  return changed;
}

function conditionsAt(text: string, position: number): number {
  const before = position > 0 ? text.charAt(position - 1) : '';
  const after = text.charAt(position);
  const line = (before === '' || before === '\n' ? BEGIN_LINE : 0) | (after === '' || after === '\n' ? END_LINE : 0);
  const ends = (before === '' ? BEGIN_TEXT : 0) | (after === '' ? END_TEXT : 0);
  const boundary = isWord(before) === isWord(after) ? NO_WORD_BOUNDARY : WORD_BOUNDARY;
  return line | ends | boundary;
}

function isWord(character: string): boolean {
  return /^\w$/.test(character);
}
