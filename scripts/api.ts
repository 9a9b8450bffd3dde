// `npm run api`: writes test/api/api.txt, the public API that a test compares with the code.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readApi } from './api/model';
import { apiText } from './api/text';
import { ROOT } from './run';
import { loadProgram } from './shapes/program';

writeFileSync(join(ROOT, 'test/api/api.txt'), apiText(readApi(loadProgram())));
