// `npm run notice`: writes NOTICE, the licenses of the packages inside the published package, and sbom.cdx.json, its bill of
// materials (CycloneDX). With `--check`, only reports drift.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENGINES, filesIn, packagesOf, ROOT } from './bundled-packages.mjs';

const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

const files = (await Promise.all(ENGINES.map(filesIn))).flat();
const packages = packagesOf([...new Set(files)]);
const outputs = {
  NOTICE: notice(packages),
  'sbom.cdx.json': `${JSON.stringify(billOfMaterials(packages), null, 2)}\n`,
};

const isCheck = process.argv.includes('--check');
for (const [name, text] of Object.entries(outputs)) {
  const path = join(ROOT, name);
  if (!isCheck) {
    writeFileSync(path, text);
  } else if (readOrEmpty(path) !== text) {
    console.error(`${name} is out of date; run npm run notice`);
    process.exitCode = 1;
  }
}

function notice(packages) {
  const header = `${own.name}\nCopyright ${own.author.name}\n\nThe published package contains these packages:`;
  const parts = packages.map(
    ({ name, version, license, texts }) => `${name} ${version}, ${license}\n\n${texts.join('\n\n')}`,
  );
  return `${[header, ...parts].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

function billOfMaterials(packages) {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: component({ name: own.name, version: own.version, license: own.license }) },
    components: packages.map(component),
  };
}

function component({ name, version, license }) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return { type: 'library', 'bom-ref': purl, name, version, purl, licenses: [{ expression: license }] };
}

function readOrEmpty(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
