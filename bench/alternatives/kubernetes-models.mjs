// Writes VirtualServices with kubernetes-models and yaml. Arguments: manifest.cjs, number. It runs in a folder with these
// packages, which the package itself does not depend on.
import { createRequire } from 'node:module';
import { VirtualService } from '@kubernetes-models/istio/networking.istio.io/v1';
import { stringify } from 'yaml';

const [manifestFile, count] = process.argv.slice(2);
const { manifest } = createRequire(import.meta.url)(manifestFile);

const documents = [];
for (let index = 0; index < Number(count); index++) {
  const { metadata, spec } = manifest(`reviews-${index}`);
  const virtualService = new VirtualService({ metadata, spec });
  virtualService.validate();
  documents.push(stringify(virtualService.toJSON()));
}
process.stdout.write(documents.join('---\n'));
