// `npm run versions`: writes the current versions, those of the definitions and of this package, to docs, examples and
// docstrings. It runs apart from `npm run import`, because it reads what that writes.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outdatedTexts } from './current-versions';
import { ROOT } from './run';

for (const [file, text] of outdatedTexts()) {
  writeFileSync(join(ROOT, file), text);
  console.log(file);
}
