// Part of `npm run lint`: finds words and phrases that readers have to translate, with what to write instead.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run';

/** A phrase that is not used in this project. */
interface Phrase {
  readonly pattern: RegExp;
  readonly instead: string;
}

const PHRASES: readonly Phrase[] = [
  { pattern: /\b(?:judge[ds]?|judging|judge?ments?|verdicts?)\b/i, instead: 'validate, check, result' },
  { pattern: /\bwish(?:es|ed)?\b/i, instead: 'options, the installation to render' },
  { pattern: /\b(?:says?|said|saying)\b/i, instead: 'report, print, state, set' },
  { pattern: /\b(?:tells?|told|telling)\b/i, instead: 'report, print, identify, distinguish' },
  { pattern: /\b(?:speaks?|spoken|hears?|heard)\b/i, instead: 'use, send, receive, read' },
  { pattern: /\b(?:stands?|stood|standing)\b/i, instead: 'be, represent, be written' },
  { pattern: /\bis made of\b/i, instead: 'Properties for `X`' },
  { pattern: /(?<!\b(?:there|and|or)) is no (?!longer|more)/i, instead: 'is not a' },
  { pattern: /\bnone where\b/i, instead: 'none if, none unless' },
  { pattern: /\bwhat is there\b/i, instead: 'what the X contains' },
  { pattern: /\bnobody\b/i, instead: 'no client, no one who ..., not ... at all' },
  {
    pattern: /\bwhere (?:none|nothing|nobody|it has (?:one|none)|there (?:is|are) (?:none|no|one))\b/i,
    instead: 'if, unless',
  },
  { pattern: /\bfor (?:want|lack) of\b/i, instead: 'because ... is missing' },
  { pattern: /\b(?:thereof|therein|be it|anew|of which)\b/i, instead: 'a plainer sentence' },
  { pattern: /(?:^|[/*]\s)(?:What|How (?:bad|much|many)) an? .* is\b/, instead: 'a noun phrase' },
];

const CHECKED = ['*.md', '*.ts', '*.mts', '*.cjs', '*.mjs', '*.yaml', 'Makefile', '.ci/run'];
const SKIPPED = [
  'imports/**',
  'dist/**',
  'examples/dist/**',
  'scripts/words.ts',
  'test/scripts/words.test.ts',
  'CHANGELOG.md',
];

/** The places of unwanted phrases in a text, as `line: phrase; write ...`. */
export function unwantedPhrases(text: string): string[] {
  return text.split('\n').flatMap((line, index) =>
    PHRASES.flatMap(({ pattern, instead }) => {
      const found = pattern.exec(line);
      return found ? [`${index + 1}: "${found[0].trim()}"; write: ${instead}`] : [];
    }),
  );
}

function main(): void {
  const args = ['ls-files', '-co', '--exclude-standard', '--', ...CHECKED, ...SKIPPED.map((path) => `:!${path}`)];
  const files = execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim().split('\n');
  // Git also lists files that are deleted but not staged.
  const existing = files.filter((file) => existsSync(join(ROOT, file)));
  const found = existing.flatMap((file) =>
    unwantedPhrases(readFileSync(join(ROOT, file), 'utf8')).map((place) => `${file}:${place}`),
  );
  for (const place of found) {
    console.error(place);
  }
  if (found.length > 0) {
    console.error(`words: ${found.length} unwanted phrases`);
    process.exitCode = 1;
  }
}

if (require.main === module) {
  main();
}
