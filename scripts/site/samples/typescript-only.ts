// Samples that concern TypeScript alone, so that other languages do not lack them.

const PACKAGES = ['cdk8s', 'cdk8s-istio', 'cdk8s-plus-30', 'constructs'];
const IMPORT = /^import .* from '(.+)';$/gm;

/** Why a sample has no meaning in other languages; undefined if it has one. */
export function reasonForTypeScriptOnly(sample: string): string | undefined {
  if (sample.includes('// @ts-expect-error')) {
    return 'shows errors of the TypeScript compiler';
  }
  if (/^export class /m.test(sample)) {
    return 'shows what the converter writes, which is TypeScript';
  }
  const [other] = [...sample.matchAll(IMPORT)].map(([, name = '']) => name).filter((name) => !PACKAGES.includes(name));
  return other === undefined ? undefined : `uses ${other}, which other languages do not have`;
}
