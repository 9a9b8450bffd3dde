// Compares the page about accuracy with the figures of the tests. `npx vitest run test/traffic/accuracy -u` writes them.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { updated } from './page';

const PAGE = join(__dirname, '../../../docs/traffic-accuracy.md');

it('the page about accuracy has the figures of the tests', { timeout: 60_000 }, async () => {
  await expect(updated(readFileSync(PAGE, 'utf8'))).toMatchFileSnapshot(PAGE);
});
