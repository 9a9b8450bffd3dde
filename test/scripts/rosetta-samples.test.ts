import { beforeAll, describe, expect, test } from 'vitest';
import { javaMethod, javaProperty } from '../../scripts/site/samples/rosetta/java-names';
import { type RosettaTranslation, translateWithRosetta } from '../../scripts/site/samples/rosetta/translate';
import { constantName } from '../../scripts/site/samples/rosetta/tree';
import { reasonForTypeScriptOnly } from '../../scripts/site/samples/typescript-only';

// Without types of this package, which exist only after a build.
const OPENING = `import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-30';
import { k8s } from 'cdk8s-plus-30';

const app = new App();
const chart = new Chart(app, 'sample');
`;

const SAMPLES = {
  names: `new k8s.KubeNetworkPolicy(chart, 'policy', { spec: { ingress: [{ from: [{ podSelector: {} }] }], podSelector: {} } });
`,
  calls: `const service = new kplus.Service(chart, 'web', { ports: [{ port: 80 }] });
service.metadata.addLabel('app', 'web');
`,
  ambiguous: `new k8s.KubeService(chart, 'web', { spec: { ports: [{ port: 80 }] } });
new kplus.Service(chart, 'other', { ports: [{ port: 81 }] });
`,
  objects: `ApiObject.of(chart).addJsonPatch(JsonPatch.add('/spec', { meshConfig: { accessLogFile: '/dev/stdout' } }));
`,
  loop: `for (const each of chart.apiObjects) {
  if (each.kind === 'Service' && each.name !== 'web') {
    throw new Error(\`\${each.kind} {\${each.name}}\`);
  }
}
if (chart.apiObjects.length > 0) {
  console.log(chart.apiObjects[0].kind);
}
`,
  lines: `new kplus.ConfigMap(chart, 'map', { data: { 'a.txt': \`
one
  two\` } });
`,
};

const translations = new Map<string, RosettaTranslation>();
const of = (name: keyof typeof SAMPLES, language: keyof RosettaTranslation) => translations.get(name)?.[language] ?? '';

beforeAll(() => {
  const samples = Object.entries(SAMPLES);
  const results = translateWithRosetta(
    samples.map(([, sample]) => ({
      visible: sample,
      complete: `${OPENING}/// !show\n${sample}`.replace(/^/, '/// !hide\n'),
    })),
  );
  results.forEach((result, index) => {
    translations.set(samples[index]?.[0] ?? '', result);
  });
});

describe('samples in languages that jsii-rosetta knows', () => {
  test('words of Python have an underscore', () => {
    expect(of('names', 'python')).toContain('from_=[k8s.NetworkPolicyPeer(');
  });

  test('properties have methods that get them, also before a call', () => {
    expect(of('calls', 'java')).toContain('service.getMetadata().addLabel("app", "web");');
  });

  test('a type whose name two packages have is imported or named with its package', () => {
    expect(of('ambiguous', 'java')).toContain('import org.cdk8s.plus30.k8s.ServicePort;\n');
    expect(of('ambiguous', 'java')).toContain('List.of(org.cdk8s.plus30.ServicePort.builder()');
    expect(of('ambiguous', 'csharp')).toContain('using ServicePort = Org.Cdk8s.Plus30.K8s.ServicePort;\n');
    expect(of('ambiguous', 'csharp')).toContain('new Org.Cdk8s.Plus30.ServicePort {');
  });

  test('keys of objects without a type stay as they are', () => {
    expect(of('objects', 'python')).toContain('{"meshConfig": {"accessLogFile": "/dev/stdout"}}');
    expect(of('objects', 'csharp')).toContain('{ "accessLogFile", "/dev/stdout" }');
  });

  test('loops, conditions and errors', () => {
    expect(of('loop', 'python')).toBe(`for each in chart.api_objects:
    if each.kind == "Service" and each.name != "web":
        raise RuntimeError(f"{each.kind} {{{each.name}}}")
if len(chart.api_objects) > 0:
    print(chart.api_objects[0].kind)
`);
    expect(of('loop', 'java')).toContain(`for (ApiObject each : chart.getApiObjects()) {
    if ("Service".equals(each.getKind()) && !"web".equals(each.getName())) {
        throw new IllegalStateException(String.format("%s {%s}", each.getKind(), each.getName()));
    }
}
if (chart.getApiObjects().size() > 0) {
    System.out.println(chart.getApiObjects().get(0).getKind());
}
`);
    expect(of('loop', 'csharp')).toContain('foreach (var each in chart.ApiObjects)\n{');
  });

  test('texts of several lines do not get the indentation of the code', () => {
    expect(of('lines', 'python')).toContain('"\\n"\n    "one\\n"\n    "  two"\n');
    expect(of('lines', 'csharp')).toContain('"\\none\\n  two"');
  });
});

describe('names of jsii', () => {
  test('a letter behind a digit begins a word', () => {
    expect(javaProperty('consecutive5xxErrors')).toBe('consecutive5XxErrors');
    expect(javaMethod('k8s')).toBe('k8S');
    expect(constantName('HTTP_5XX')).toBe('HTTP_5_XX');
  });

  test('words of Java are changed', () => {
    expect([javaProperty('for'), javaMethod('default')]).toEqual(['forValue', 'doDefault']);
  });
});

test('samples of errors of the compiler, of converted modules and of test runners are in TypeScript only', () => {
  const samples = ['// @ts-expect-error\nx();', 'export class A {}', "import { it } from 'vitest';", 'new App();'];
  expect(samples.map((sample) => reasonForTypeScriptOnly(sample) !== undefined)).toEqual([true, true, true, false]);
});
