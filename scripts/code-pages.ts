// `npm run docs:codes`: writes docs/codes/, the reference pages of all codes, from their definitions, examples and rules.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyze } from '../lib/analysis/analyze';
import { allCodes } from '../lib/analysis/registry';
import { RULES } from '../lib/analysis/rules';
import type { CodeDefinition } from '../lib/diagnostics/define-code';
import { exampleOf } from '../lib/diagnostics/example';
import { readManifests } from '../lib/world/input/manifests';
import { ROOT } from './run';
import { typesReadBy } from './types-read';

/** Folder of the reference pages. */
export const CODE_PAGES = join(ROOT, 'docs', 'codes');

interface Page {
  readonly file: string;
  readonly title: string;
  /** Kinds of the objects that the codes of this page are about. */
  readonly kinds?: readonly string[];
  /** Codes that belong here, whatever object they are about. */
  readonly codes?: RegExp;
}

const PAGES: readonly Page[] = [
  { file: 'input', title: 'Reading the input', codes: /^ANA0(?:00|36)/ },
  { file: 'single-manifests', title: 'Single manifests', codes: /^(CRD|GWA|VER|IST0106|IST013[013])/ },
  { file: 'constructs', title: 'Constructs', codes: /^CDK/ },
  { file: 'conversion', title: 'Conversion', codes: /^CNV/ },
  { file: 'references', title: 'References', codes: /^IST0101/ },
  { file: 'virtual-service', title: 'VirtualService', kinds: ['VirtualService'] },
  { file: 'destination-rule', title: 'DestinationRule', kinds: ['DestinationRule'] },
  { file: 'gateway', title: 'Gateway', kinds: ['Gateway'] },
  {
    file: 'gateway-api-routes',
    title: 'Routes and references of the Gateway API',
    kinds: ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute', 'ReferenceGrant', 'ListenerSet'],
  },
  {
    file: 'services',
    title: 'ServiceEntry, Sidecar, EnvoyFilter',
    kinds: ['ServiceEntry', 'Sidecar', 'EnvoyFilter', 'WorkloadEntry', 'WorkloadGroup'],
  },
  {
    file: 'security',
    title: 'AuthorizationPolicy, PeerAuthentication, RequestAuthentication',
    kinds: ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication'],
  },
  {
    file: 'telemetry',
    title: 'Telemetry and monitoring',
    kinds: ['Telemetry', 'WasmPlugin', 'TrafficExtension', 'ServiceMonitor', 'PodMonitor', 'PrometheusRule', 'Probe'],
  },
  {
    file: 'workloads',
    title: 'Namespaces, Services and workloads',
    kinds: ['Namespace', 'Service', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ConfigMap'],
  },
  { file: 'installation', title: 'Installation and other objects', codes: /./ },
];

/** The reference pages by file name. */
export function codePages(): ReadonlyMap<string, string> {
  const codes = allCodes();
  const pages = new Map<string, CodeDefinition[]>(PAGES.map(({ file }) => [file, []]));
  for (const code of codes) {
    pages.get(pageOf(code).file)?.push(code);
  }
  const written = PAGES.filter(({ file }) => pages.get(file)?.length);
  return new Map([
    ['README.md', indexPage(codes)],
    ...written.map(({ file, title }) => [`${file}.md`, page(title, pages.get(file) ?? [])] as const),
  ]);
}

function pageOf(definition: CodeDefinition): Page {
  const byCode = PAGES.slice(0, -1).find(({ codes }) => codes?.test(definition.code));
  const kind = kindOf(definition);
  const byKind = PAGES.find(({ kinds }) => kind !== undefined && kinds?.includes(kind));
  const rest = PAGES[PAGES.length - 1] as Page;
  return byCode ?? byKind ?? rest;
}

/** Kind of the object that the example of a code has the mistake in. */
function kindOf(definition: CodeDefinition): string | undefined {
  const rules = RULES.filter(({ codes }) => codes.includes(definition));
  const example = exampleOf(definition);
  const { resources } = readManifests(example?.language === 'yaml' ? example.bad : '', 'bad.yaml');
  const found = analyze(resources, { rules, settings: { isClosed: true } });
  return found.find(({ code }) => code === definition.code)?.resource?.kind;
}

function indexPage(codes: readonly CodeDefinition[]): string {
  const row = (definition: CodeDefinition) => {
    const { code, severity, title } = definition;
    return `| [${code}](${pageOf(definition).file}.md#${code.toLowerCase()}) | ${severity} | ${title} |`;
  };
  return [
    '# All codes',
    '`npm run docs:codes` generates these pages. On the command line, `cdk8s-istio analyze --explain CODE` prints the same text. Examples in TypeScript continue the lines at the start of [the documentation](../README.md).',
    ['| Code | Severity | Meaning |', '|---|---|---|', ...codes.map(row)].join('\n'),
    '',
  ].join('\n\n');
}

function page(title: string, codes: readonly CodeDefinition[]): string {
  return [`# Codes: ${title}`, 'See [all codes](README.md).', ...codes.map(section), ''].join('\n\n');
}

function section(definition: CodeDefinition): string {
  const { code, severity, title, explanation, fix, documentation } = definition;
  const parts = [`## ${code}`, `**${title}** (${severity})`, explanation, `**Fix.** ${fix}`];
  const example = exampleOf(definition);
  if (example !== undefined) {
    const { language } = example;
    parts.push(block('With the mistake:', language, example.bad), block('Without it:', language, example.good));
  }
  const types = typesReadBy(RULES.filter(({ codes }) => codes.includes(definition)));
  if (types.length > 0) {
    parts.push(`Reads ${types.map((type) => `\`${type.replace(/^\//, '')}\``).join(', ')}.`);
  }
  return [...parts, `[More](${documentation})`].join('\n\n');
}

function block(title: string, language: string, text: string): string {
  return `${title}\n\n\`\`\`${language}\n${text}\n\`\`\``;
}

function main(): void {
  const pages = codePages();
  mkdirSync(CODE_PAGES, { recursive: true });
  for (const file of readdirSync(CODE_PAGES).filter((name) => !pages.has(name))) {
    rmSync(join(CODE_PAGES, file));
  }
  for (const [file, text] of pages) {
    writeFileSync(join(CODE_PAGES, file), text);
  }
}

if (require.main === module) {
  main();
}
